package chat.whisper.perf.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a JVM holds after a full collection, byte for byte. */
final class HeapDump {
    private HeapDump() {}

    static byte[] of(long pid) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("whisper-heap");
        var file = folder.resolve("heap.hprof");
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var dump = new ProcessBuilder(jcmd, Long.toString(pid), "GC.heap_dump", file.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(dump.getInputStream().readAllBytes());
            if (dump.waitFor() != 0 || !Files.exists(file)) {
                throw new IllegalStateException("no heap dump: " + said);
            }
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
