package chat.whisper.perf.load.idle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Crowds in processes of their own, as a process may open only so many files; they end with us. One thread. */
final class Clients implements AutoCloseable {
    private static final int MOST_PER_PROCESS = 15_000;
    private final List<Handle> crowds;

    private record Handle(Process process, Writer orders, BufferedReader answers) {
        int ask(String order) throws IOException {
            orders.write(order + "\n");
            orders.flush();
            var answer = answers.readLine();
            if (answer == null) {
                throw new IOException("a client process ended");
            }
            return Integer.parseInt(answer);
        }
    }

    private Clients(List<Handle> crowds) {
        this.crowds = crowds;
    }

    /** Enough processes for so many connections to this port of loopback. */
    static Clients of(int port, int connections) {
        var processes = Math.ceilDiv(connections, MOST_PER_PROCESS);
        return new Clients(
                IntStream.range(0, processes).mapToObj(n -> start(port)).toList());
    }

    /** Spreads them over the processes; how many are there then. */
    int open(int connections) throws IOException {
        var there = 0;
        var left = connections;
        for (var n = crowds.size(); n > 0; n--) {
            var share = left / n;
            left -= share;
            there += crowds.get(n - 1).ask("open " + share);
        }
        return there;
    }

    int count() throws IOException {
        return ask("count");
    }

    int closeAll() throws IOException {
        return ask("close");
    }

    private int ask(String order) throws IOException {
        var sum = 0;
        for (var crowd : crowds) {
            sum += crowd.ask(order);
        }
        return sum;
    }

    private static Handle start(int port) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                IdleClients.class.getName(),
                Integer.toString(port));
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
