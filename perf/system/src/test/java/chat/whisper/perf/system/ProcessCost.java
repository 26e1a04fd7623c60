package chat.whisper.perf.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a JVM has done so far, seen from outside: bytes that its threads have allocated (`jcmd Thread.print -e`, exact to one in a
 * hundred) and calls of the kernel that read or write (`/proc/<pid>/io`). Linux only.
 */
record ProcessCost(double allocated, double reads, double writes) {
    private static final Pattern ALLOCATED = Pattern.compile(" allocated=([0-9]+)([BKMG]) ");

    static ProcessCost of(long pid) {
        try {
            var io = Files.readString(Path.of("/proc", Long.toString(pid), "io"));
            return new ProcessCost(allocatedBy(pid), count("syscr", io), count("syscw", io));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessCost since(ProcessCost before) {
        return new ProcessCost(allocated - before.allocated, reads - before.reads, writes - before.writes);
    }

    ProcessCost per(int things) {
        return new ProcessCost(allocated / things, reads / things, writes / things);
    }

    private static double allocatedBy(long pid) throws IOException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(program, Long.toString(pid), "Thread.print", "-e")
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            return output.lines()
                    .map(ALLOCATED::matcher)
                    .filter(thread -> thread.find())
                    .mapToDouble(thread ->
                            Double.parseDouble(thread.group(1)) * Math.pow(1024, "BKMG".indexOf(thread.group(2))))
                    .sum();
        }
    }

    private static double count(String name, String io) throws IOException {
        return io.lines()
                .filter(line -> line.startsWith(name + ": "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 2)))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + name));
    }
}
