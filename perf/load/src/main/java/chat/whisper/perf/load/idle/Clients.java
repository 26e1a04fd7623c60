package chat.whisper.perf.load.idle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Crowds in processes of their own, as a process may open only so many files; they end with us. One thread. */
public final class Clients implements AutoCloseable {
    private static final int MOST_PER_PROCESS = 15_000;
    private final List<Handle> crowds;

    private record Handle(Process process, Writer orders, BufferedReader answers) {
        void tell(String order) throws IOException {
            orders.write(order + "\n");
            orders.flush();
        }

        /** How many are there, and whatever else was asked for. */
        List<Long> answer() throws IOException {
            var answer = answers.readLine();
            if (answer == null) {
                throw new IOException("a client process ended");
            }
            return Arrays.stream(answer.split(" ", -1)).map(Long::valueOf).toList();
        }
    }

    private Clients(List<Handle> crowds) {
        this.crowds = crowds;
    }

    /** Enough processes for so many connections to these ports of loopback, which get equally many. */
    public static Clients of(List<Integer> ports, int connections) {
        var processes = Math.ceilDiv(connections, MOST_PER_PROCESS);
        return new Clients(
                IntStream.range(0, processes).mapToObj(n -> start(ports)).toList());
    }

    /** Spreads them over the processes; how many are there then. */
    public int open(int connections) throws IOException {
        var left = connections;
        for (var n = crowds.size(); n > 0; n--) {
            var share = left / n;
            left -= share;
            crowds.get(n - 1).tell("open " + share);
        }
        return there(answers());
    }

    public int count() throws IOException {
        return there(ask("count"));
    }

    /** How many attempts to come have failed since the start; each was tried again. */
    public long failedAttempts() throws IOException {
        return ask("failed").stream().mapToLong(List::getLast).sum();
    }

    public int closeAll() throws IOException {
        return there(ask("close"));
    }

    /** Cuts all connections at once; when each was back, in nanoseconds. */
    public long[] storm() throws IOException {
        return ask("storm").stream()
                .flatMap(answer -> answer.stream().skip(1))
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static int there(List<List<Long>> answers) {
        return answers.stream().mapToInt(answer -> answer.getFirst().intValue()).sum();
    }

    /** All of them work on it at once. */
    private List<List<Long>> ask(String order) throws IOException {
        for (var crowd : crowds) {
            crowd.tell(order);
        }
        return answers();
    }

    private List<List<Long>> answers() throws IOException {
        var all = new ArrayList<List<Long>>();
        for (var crowd : crowds) {
            all.add(crowd.answer());
        }
        return all;
    }

    private static Handle start(List<Integer> ports) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                IdleClients.class.getName()));
        ports.forEach(port -> command.add(Integer.toString(port)));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Handle(
                    process, process.outputWriter(StandardCharsets.UTF_8), process.inputReader(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        crowds.forEach(crowd -> crowd.process().destroy());
    }
}
