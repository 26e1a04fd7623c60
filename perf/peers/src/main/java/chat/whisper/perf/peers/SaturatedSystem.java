package chat.whisper.perf.peers;

import chat.whisper.backends.NatsServer;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.perf.peers.relay.NettyOverNats;
import chat.whisper.perf.peers.relay.PeerProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Whisper, its first peer in a contest, and what is behind Whisper and can be killed.
 *
 * @param servers in the order in which they are
 */
record SaturatedSystem(Contender whisper, Contender peer, List<Backend> servers) {
    /** A server of ours by its name. */
    record Backend(String name, Server server) {
        /** SIGKILL, and once more in its place, empty; when in that run it was back. */
        Duration killAndRestart(HeardOverTime run) {
            server.kill();
            server.restart();
            return run.elapsed();
        }
    }

    /** What was started before something fails is closed, too. */
    static SaturatedSystem start(Contest contest, Closing closing) throws IOException {
        var nats = closing.add(NatsServer.start());
        var redis = closing.add(RedisServer.start());
        var settings = Map.of("NATS_URL", nats.url(), "REDIS_URL", redis.url());
        var servers = List.of(new Backend("nats", nats), new Backend("redis", redis));
        return switch (contest) {
            case ONE ->
                new SaturatedSystem(
                        closing.add(Contender.whisper(1, settings)),
                        closing.add(Contender.peer(PeerProgram.NETTY).orElseThrow()),
                        servers);
            case TWO ->
                new SaturatedSystem(
                        closing.add(Contender.whisper(2, settings)).overNats(),
                        closing.add(Contender.pair("netty-jnats", NettyOverNats.class, nats))
                                .overNats(),
                        servers);
        };
    }
}
