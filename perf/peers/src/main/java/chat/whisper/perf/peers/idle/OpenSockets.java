package chat.whisper.perf.peers.idle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * How many sockets a process has, as the kernel says. Linux only.
 *
 * @param before those that it had before anybody came
 */
record OpenSockets(long pid, int before) implements Population {
    static OpenSockets of(long pid) throws IOException {
        return new OpenSockets(pid, all(pid));
    }

    @Override
    public int count() throws IOException {
        return all(pid) - before;
    }

    private static int all(long pid) throws IOException {
        try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return (int) files.filter(OpenSockets::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (NoSuchFileException closed) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
