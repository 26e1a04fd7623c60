package chat.whisper.perf.faults;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Everybody's network drops for about 2 s again and again. The recipe is that of AnyCable's public benchmark of WebSocket servers
 * (github.com/anycable/nodejs-websocket-bench, "delivery under jitter"): two messages a second, every client's connection ends without
 * a word every 15 s or so, and is away for about 2 s, eight times. There one sender speaks to all; here everybody speaks to a partner, and loses the network, too.
 */
final class NetworkJitter {
    static final String NAME = "networks-drop";
    static final int EVENTS = 8;
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration JITTER = Duration.ofSeconds(3);
    /** With the client's own random wait of up to 2 s: 1 to 3 s, 2 s in the mean. */
    private static final Duration OFFLINE = Duration.ofSeconds(1);

    private NetworkJitter() {}

    static Fault lasting(int events) {
        return new Fault(
                NAME,
                scene -> scene.allDoors().forEach(door -> door.wear(new TcpProxy.Wear(NetworkJitter::life, OFFLINE))),
                EVERY.multipliedBy(events),
                scene -> scene.allDoors().forEach(TcpProxy::clear));
    }

    private static Duration life() {
        var jitter = JITTER.toMillis();
        return EVERY.minus(Duration.ofSeconds(2))
                .plusMillis(ThreadLocalRandom.current().nextLong(-jitter, jitter));
    }
}
