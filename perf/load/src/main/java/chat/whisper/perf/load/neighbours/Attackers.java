package chat.whisper.perf.load.neighbours;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The attackers, in a process of their own: so many milliseconds of these attacks, then `<attempts> <CPU milliseconds>`. */
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
        var attempts = new AtomicLong();
        var threads = new ArrayList<Thread>();
        for (var name : arguments[3].split(",", -1)) {
            var attack = Attack.valueOf(name);
            for (var i = 0; i < attack.attackers(); i++) {
                var from = "127.0." + (100 + i % PREFIXES) + "." + (1 + i / PREFIXES);
                threads.add(Thread.ofVirtual().start(() -> again(attack, doors.to(attack), from, until, attempts)));
            }
        }
        TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
        System.out.println(attempts.get() + " " + cpuMillis());
        System.exit(0);
    }

    private static void again(Attack attack, int port, String from, long until, AtomicLong attempts) {
        while (System.nanoTime() < until) {
            attempts.incrementAndGet();
            try {
                attack.once(port, from);
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

    /** What attackers did. */
    public record Deeds(long attempts, long cpuMillis) {}

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
            var words = Arrays.stream(out.readLine().split(" ", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new Deeds(words[0], words[1]);
        }
    }
}
