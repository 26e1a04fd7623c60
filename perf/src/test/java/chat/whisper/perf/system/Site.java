package chat.whisper.perf.system;

import chat.whisper.perf.run.WhisperSystem;
import java.net.URI;

/** The service that these tests share: two app instances and two matchers, started for the first that asks, stopped with the JVM. */
final class Site {
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

    private static final class Shared {
        private static final WhisperSystem SYSTEM = start();

        private static WhisperSystem start() {
            var system = WhisperSystem.start("system", 2, 2);
            Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop the shared system"));
            return system;
        }
    }
}
