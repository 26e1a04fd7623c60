package chat.whisper.perf.peers;

import chat.whisper.backends.NatsServer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who is measured beside whom, in one run and by turns. Whisper comes first, and the peer that ratios refer to second. */
enum Contest {
    /** Everybody on one process. */
    ONE {
        @Override
        List<Contender> start(Closing closing) throws IOException {
            return List.of(
                    closing.add(Contender.whisper(1, Map.of())),
                    closing.add(Contender.peer("netty", NettyRelay.class)),
                    closing.add(Contender.peer("sockets", SocketRelay.class)));
        }
    },
    /** Each pair over two processes and the same NATS. */
    TWO {
        @Override
        List<Contender> start(Closing closing) throws IOException {
            var nats = closing.add(NatsServer.start());
            return List.of(
                    closing.add(Contender.whisper(2, Map.of("NATS_URL", nats.url())))
                            .overNats(),
                    closing.add(Contender.pair("netty-jnats", NettyOverNats.class, nats))
                            .overNats());
        }
    };

    /** What was started before one fails is closed, too. */
    abstract List<Contender> start(Closing closing) throws IOException;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
