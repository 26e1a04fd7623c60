package chat.whisper.perf.peers;

import chat.whisper.backends.NatsServer;
import chat.whisper.perf.peers.relay.NettyOverNats;
import chat.whisper.perf.peers.relay.PeerProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who is measured beside whom, in one run and by turns. Whisper comes first, and the peer that ratios refer to second. */
enum Contest {
    /** Everybody on one process. */
    ONE {
        @Override
        List<Contender> start(Closing closing, List<PeerProgram> peers) throws IOException {
            var all = new ArrayList<Contender>();
            all.add(closing.add(Contender.whisper(1, Map.of())));
            for (var peer : peers) {
                var started = Contender.peer(peer);
                if (started.isEmpty()) {
                    System.err.println(peer.label() + " is left out: " + peer.wants() + " is not here");
                }
                started.ifPresent(contender -> all.add(closing.add(contender)));
            }
            return all;
        }
    },
    /** Each pair over two processes and the same NATS. */
    TWO {
        @Override
        List<Contender> start(Closing closing, List<PeerProgram> peers) throws IOException {
            var nats = closing.add(NatsServer.start());
            return List.of(
                    closing.add(Contender.whisper(2, Map.of("NATS_URL", nats.url())))
                            .overNats(),
                    closing.add(Contender.pair("netty-jnats", NettyOverNats.class, nats))
                            .overNats());
        }
    };

    /** What was started before one fails is closed, too. Peers are those of one process. */
    abstract List<Contender> start(Closing closing, List<PeerProgram> peers) throws IOException;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
