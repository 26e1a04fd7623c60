package chat.whisper.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ports nobody listens on. Below the range that outgoing connections use, so that a load test takes none of them. Whoever asks has
 * a while to listen there: until then nobody else is given the same port, in no process of this user.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int LAST = 31_000;
    /** As long as a process may take to start. */
    private static final Duration GIVEN = Duration.ofMinutes(2);

    private static final Path NOTES =
            Path.of(System.getProperty("java.io.tmpdir"), "whisper-ports-" + System.getProperty("user.name"));

    private FreePort() {}

    public static int any() {
        for (var attempt = 0; attempt < 200; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port) && isGiven(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }

    public static int preferably(int port) {
        return isFree(port) ? port : any();
    }

    /** Free on loopback and on every other address. */
    public static boolean isFree(int port) {
        return canBind(null, port) && canBind(InetAddress.getLoopbackAddress(), port);
    }

    /** Whether it is the caller's now. Of several that ask, one creates the note. */
    private static boolean isGiven(int port) {
        var note = NOTES.resolve(Integer.toString(port));
        try {
            Files.createDirectories(NOTES);
            forgetOld(note);
            Files.createFile(note);
            return true;
        } catch (FileAlreadyExistsException givenToSomebodyElse) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forgetOld(Path note) throws IOException {
        try {
            if (Files.getLastModifiedTime(note)
                    .toInstant()
                    .isBefore(Instant.now().minus(GIVEN))) {
                Files.deleteIfExists(note);
            }
        } catch (NoSuchFileException isFree) {
            return;
        }
    }

    private static boolean canBind(@Nullable InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
