package chat.whisper.perf.load.neighbours;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What attackers do, each on a thread of its own, again and again; an {@link IOException} is the server's way to end it. */
public enum Attack {
    /** No attack: only the CPU that attackers would take, for comparison on a small machine. */
    BUSY_MACHINE(2) {
        @Override
        void once(Attempt attempt) {
            attempt.written();
            for (var until = System.nanoTime() + 10_000_000; System.nanoTime() < until; ) {
                Thread.onSpinWait();
            }
        }
    },
    /** Pings as fast as they can be written. */
    PINGS(10) {
        @Override
        void once(Attempt attempt) throws IOException {
            var many = RawClient.frames(0x89, new byte[0], 200);
            try (var client = RawClient.opened(attempt, 0)) {
                for (var i = 0; i < 1_000; i++) {
                    client.send(many).drain();
                }
            }
        }
    },
    /** Valid messages of 4 KB as fast as they can be written. */
    BYTES(10) {
        @Override
        void once(Attempt attempt) throws IOException {
            var frame = RawClient.text("{\"type\":\"ping\",\"pad\":\"" + "x".repeat(4_000) + "\"}");
            try (var client = RawClient.opened(attempt, 0)) {
                client.send(RawClient.text(HELLO));
                for (var i = 0; i < 10_000; i++) {
                    client.send(frame).drain();
                }
            }
        }
    },
    /** Ask within the budget and never read an answer. */
    SLOW_READERS(100) {
        @Override
        void once(Attempt attempt) throws IOException, InterruptedException {
            try (var client = RawClient.opened(attempt, 4_096)) {
                client.send(RawClient.text(HELLO));
                for (var i = 0; i < 100; i++) {
                    client.send(RawClient.text(PING));
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
        }
    },
    /** A handshake byte by byte, until the server has enough of it. */
    SLOW_HANDSHAKES(300) {
        @Override
        void once(Attempt attempt) throws IOException, InterruptedException {
            try (var client = RawClient.knocking(attempt)) {
                for (var one : RawClient.handshake(attempt.port())) {
                    client.send(new byte[] {one});
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            }
        }
    },
    /** A message of 4 MB in fragments of one byte. */
    FRAGMENTS(10) {
        @Override
        void once(Attempt attempt) throws IOException {
            var many = RawClient.frames(0x00, new byte[] {'x'}, 1_024);
            try (var client = RawClient.opened(attempt, 0)) {
                client.send(RawClient.frames(0x01, new byte[0], 1));
                for (var i = 0; i < 4_096; i++) {
                    client.send(many);
                }
            }
        }
    },
    /** A little more than may come at once, then away at the first sign of the end, and back. */
    HIT_AND_RUN(10) {
        @Override
        void once(Attempt attempt) throws IOException {
            var flood = RawClient.frames(0x81, new byte[4_000], 70);
            try (var client = RawClient.opened(attempt, 0)) {
                client.send(RawClient.text(HELLO)).send(flood).awaitGoodbye();
            }
        }
    },
    /** HTTP/2 without being asked, with a thousand requests that are reset at once. */
    RAPID_RESET(10) {
        @Override
        void once(Attempt attempt) throws IOException {
            try (var client = RawClient.knocking(attempt)) {
                client.send(Http.rapidReset(1_000)).isCutOff();
            }
        }
    },
    /** Plain requests whose connections are reset before an answer. */
    RESET_REQUESTS(10) {
        @Override
        void once(Attempt attempt) throws IOException {
            for (var i = 0; i < 100; i++) {
                RawClient.knocking(attempt).send(Http.GET).close();
            }
        }
    },
    /** A body byte by byte, until the server has enough of it. */
    SLOW_BODIES(300) {
        @Override
        void once(Attempt attempt) throws IOException, InterruptedException {
            try (var client = RawClient.knocking(attempt)) {
                client.send(Http.POST).trickle("x", 1_000);
            }
        }
    },
    /** A request whose headers never end. */
    SLOW_HEADS(300) {
        @Override
        void once(Attempt attempt) throws IOException, InterruptedException {
            try (var client = RawClient.knocking(attempt)) {
                client.send(Http.HEAD).trickle("a: b\r\n", 1_000);
            }
        }
    },
    /** One chunk of a gigabyte, of which 300 MB are sent. */
    BIG_CHUNKS(10) {
        @Override
        void once(Attempt attempt) throws IOException {
            var piece = new byte[64 * 1024];
            try (var client = RawClient.knocking(attempt)) {
                client.send(Http.BIG_CHUNK);
                for (var i = 0; i < 4_800; i++) {
                    client.send(piece).drain();
                }
            }
        }
    },
    /** Sessions from all homes of one IPv6 /48, as a balancer tells them, and each stays for a while. */
    CROWD_OF_A_48(10) {
        @Override
        void once(Attempt attempt) throws IOException, InterruptedException {
            var crowd = new ArrayList<RawClient>();
            try {
                while (crowd.size() < 500) {
                    crowd.add(RawClient.saidToBe(attempt, Http.homeInOneNetwork()));
                    crowd.getLast().send(RawClient.text(HELLO));
                }
            } finally {
                TimeUnit.SECONDS.sleep(1);
                for (var client : crowd) {
                    client.close();
                }
            }
        }

        @Override
        boolean throughABalancer() {
            return true;
        }
    },
    /** Texts that a filter takes long for, within the budget, and to a chat that is none. */
    HOSTILE_TEXTS(100) {
        @Override
        void once(Attempt attempt) throws IOException, InterruptedException {
            var text = "a||b||c|(d/".repeat(180);
            var frame =
                    RawClient.text("{\"type\":\"message\",\"chat_id\":\"none\",\"seq\":1,\"text\":\"" + text + "\"}");
            try (var client = RawClient.opened(attempt, 0)) {
                client.send(RawClient.text(HELLO));
                for (var i = 0; i < 300; i++) {
                    client.send(frame).drain();
                    TimeUnit.MILLISECONDS.sleep(40);
                }
            }
        }
    },
    /** Connect, say hello, vanish. */
    RECONNECTS(10) {
        @Override
        void once(Attempt attempt) throws IOException {
            try (var client = RawClient.opened(attempt, 0)) {
                client.send(RawClient.text(HELLO));
                client.isCutOff();
            }
        }
    };

    private static final String HELLO = "{\"type\":\"hello\",\"protocol\":1}";
    private static final String PING = "{\"type\":\"ping\"}";
    private final int attackers;

    Attack(int attackers) {
        this.attackers = attackers;
    }

    /** Those of these titles (`reset requests`; `-` and `_` are spaces, too), all if there is none. */
    static List<Attack> named(List<String> titles) {
        var wanted = titles.stream().map(title -> title.replaceAll("[-_]", " ")).toList();
        var known = Arrays.stream(values()).map(Attack::title).toList();
        wanted.stream().filter(title -> !known.contains(title)).findFirst().ifPresent(title -> {
            throw new IllegalArgumentException(
                    "no attack is called " + title + "; there are " + String.join(", ", known));
        });
        return Arrays.stream(values())
                .filter(attack -> wanted.isEmpty() || wanted.contains(attack.title()))
                .toList();
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    int attackers() {
        return attackers;
    }

    /** Whether it needs a port where connections begin with a PROXY protocol header. */
    boolean throughABalancer() {
        return false;
    }

    abstract void once(Attempt attempt) throws IOException, InterruptedException;
}
