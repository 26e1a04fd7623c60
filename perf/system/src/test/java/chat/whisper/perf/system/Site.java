package chat.whisper.perf.system;

import chat.whisper.backends.Folders;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;

/** The service that these tests share: two app instances and two matchers, started for the first that asks, stopped with the JVM. */
final class Site {
    private static final String NAME = "system";

    private Site() {}

    /** The address of one instance, past the proxy. */
    static URI app(int number) {
        return Shared.SYSTEM.appUrls().get(number);
    }

    /** The address of the proxy. */
    static URI proxy() {
        return Shared.SYSTEM.url();
    }

    static WhisperSystem system() {
        return Shared.SYSTEM;
    }

    /** Everything that a process has logged, such as `app-1.log`. */
    static String log(String file) throws IOException {
        system(); // Who asks before anybody else has started it.
        return Files.readString(Folders.run().resolve("logs").resolve(NAME).resolve(file));
    }

    private static final class Shared {
        private static final WhisperSystem SYSTEM = start();

        private static WhisperSystem start() {
            var system = WhisperSystem.start(Plan.test(NAME, 2, 2, Map.of("WEB_ROOT", webRoot())));
            Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop the shared system"));
            return system;
        }

        /** A page of our own, so that these tests need no built web client, and a file that is more than all buffers on the way hold. */
        private static String webRoot() {
            try {
                var folder = Files.createTempDirectory("whisper-web");
                Files.writeString(folder.resolve("index.html"), "<!doctype html><title>Whisper</title>");
                Files.write(folder.resolve("big.bin"), new byte[16 << 20]);
                return folder.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
