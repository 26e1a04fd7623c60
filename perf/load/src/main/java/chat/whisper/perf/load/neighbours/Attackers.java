package chat.whisper.perf.load.neighbours;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The attackers, in a process of their own: so many milliseconds of these attacks, then `<CPU milliseconds> <attack>=<attempts> …`. */
public final class Attackers {
    private static final int PREFIXES = 5;
    private static final long BREATH_MS = 10;

    /** Linux shares the processor between sessions first, whatever their processes' priorities: see autogroup in sched(7). */
    private static final String AT_LOWEST_PRIORITY =
            "[ ! -e /proc/self/autogroup ] || echo 19 >/proc/self/autogroup; exec nice -n 19 \"$@\"";

    private Attackers() {}

    /** Port, port behind a balancer, milliseconds, attacks. */
    public static void main(String[] arguments) throws InterruptedException {
        var doors = new Doors(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        var until = System.nanoTime()
                + Duration.ofMillis(Long.parseLong(arguments[2])).toNanos();
        var attempts = new EnumMap<Attack, LongAdder>(Attack.class);
        for (var name : arguments[3].split(",", -1)) {
            attempts.put(Attack.valueOf(name), new LongAdder());
        }
        attempts.forEach((attack, written) -> {
            for (var i = 0; i < attack.attackers(); i++) {
                var from = "127.0." + (100 + i % PREFIXES) + "." + (1 + i / PREFIXES);
                Thread.ofVirtual().start(() -> again(attack, doors.to(attack), from, until, written));
            }
        });
        TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
        System.out.println(new Deeds(
                attempts.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, one -> one.getValue().sum())),
                cpuMillis()));
        System.exit(0);
    }

    private static void again(Attack attack, int port, String from, long until, LongAdder written) {
        while (System.nanoTime() < until) {
            try {
                attack.once(new Attempt(port, from, written::increment));
            } catch (IOException ended) {
                // That is what the server is for; the next attempt follows.
            } catch (InterruptedException stopped) {
                return;
            }
            breathe();
        }
    }

    private static void breathe() {
        try {
            TimeUnit.MILLISECONDS.sleep(BREATH_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static long cpuMillis() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1_000_000;
    }

    /** Where the service listens. */
    public record Doors(int port, int behindBalancer) {
        int to(Attack attack) {
            return attack.throughABalancer() ? behindBalancer : port;
        }
    }

    /** What attackers did: how often something of an attempt got out, for each attack. */
    public record Deeds(Map<Attack, Long> written, long cpuMillis) {
        static final Deeds NONE = new Deeds(Map.of(), 0);

        static Deeds read(String line) {
            var words = line.split(" ", -1);
            return new Deeds(
                    Arrays.stream(words)
                            .skip(1)
                            .map(word -> word.split("=", -1))
                            .collect(Collectors.toMap(word -> Attack.valueOf(word[0]), word -> Long.valueOf(word[1]))),
                    Long.parseLong(words[0]));
        }

        /** As it is {@link #read}. */
        @Override
        public String toString() {
            return Stream.concat(
                            Stream.of("" + cpuMillis),
                            written.entrySet().stream().map(one -> one.getKey().name() + "=" + one.getValue()))
                    .collect(Collectors.joining(" "));
        }

        long attempts() {
            return written.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Starts them; {@link #deeds} waits for the end. In the wild they have machines of their own: here they run only while nobody else
     * wants the processor, so that they take from people what the service gives them and no more.
     */
    public static Process start(Doors doors, Duration time, List<Attack> attacks) throws IOException {
        var names = String.join(",", attacks.stream().map(Attack::name).toList());
        var java = System.getProperty("java.home") + "/bin/java";
        var command = Stream.of(
                "setsid",
                "sh",
                "-c",
                AT_LOWEST_PRIORITY,
                "attackers",
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"));
        var own = Stream.of(
                Attackers.class.getName(), "" + doors.port, "" + doors.behindBalancer, "" + time.toMillis(), names);
        var all = Stream.concat(command, own);
        return new ProcessBuilder(all.toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static Deeds deeds(Process process) throws IOException {
        try (var out = process.inputReader()) {
            return Deeds.read(out.readLine());
        }
    }
}
