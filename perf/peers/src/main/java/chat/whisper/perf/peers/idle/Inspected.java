package chat.whisper.perf.peers.idle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A JVM seen from outside: by its own `jcmd` and by /proc. Linux only; blocks. */
record Inspected(long pid) {
    private static final Pattern HEAP = Pattern.compile("\\[0x([0-9a-f]+), 0x[0-9a-f]+, 0x([0-9a-f]+)\\)");
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) .*");

    /** After a full collection. */
    Footprint footprint() throws IOException {
        jcmd("GC.run");
        var histogram = Histogram.parse(jcmd("GC.class_histogram"));
        return new Footprint(histogram, resident(), residentBesideHeap(), KernelMemory.slab());
    }

    /** The whole process in memory, in bytes. */
    long resident() throws IOException {
        return ProcFields.kilobytes(Files.readAllLines(proc("status")), "VmRSS:");
    }

    /** User and system, since it was started. */
    Duration processorTime() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("the process " + pid + " is gone"));
    }

    /** What the process has in memory outside the spaces of the heap. */
    private long residentBesideHeap() throws IOException {
        var heap =
                HEAP.matcher(String.join("\n", jcmd("GC.heap_info"))).results().toList();
        var from = heap.stream()
                .mapToLong(space -> Long.parseUnsignedLong(space.group(1), 16))
                .min()
                .orElseThrow(() -> new IOException("jcmd names no heap"));
        var to = heap.stream()
                .mapToLong(space -> Long.parseUnsignedLong(space.group(2), 16))
                .max()
                .orElseThrow();
        var beside = 0L;
        var counts = true;
        for (var line : Files.readAllLines(proc("smaps"))) {
            var mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                var start = Long.parseUnsignedLong(mapping.group(1), 16);
                counts = start < from || start >= to;
            } else if (counts && line.startsWith("Rss:")) {
                beside += ProcFields.kilobytes(List.of(line), "Rss:");
            }
        }
        return beside;
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }

    private List<String> jcmd(String command) throws IOException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(program, Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            return output.lines().toList();
        }
    }
}
