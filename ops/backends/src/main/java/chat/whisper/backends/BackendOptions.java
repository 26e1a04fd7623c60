package chat.whisper.backends;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How servers are started: whose notes of what was started, which ports, where PostgreSQL keeps its data (none: thrown away), and who hears of
 * the progress.
 */
public record BackendOptions(PidFiles pidFiles, PortChoice ports, Optional<Path> postgresData, Consumer<String> say) {

    /** Which port a server gets that nobody asked a port for. */
    public enum PortChoice {
        /** The one everybody knows, if nobody has it; else a free one. */
        USUAL {
            @Override
            int choose(int usual) {
                return FreePort.preferably(usual);
            }
        },
        FREE {
            @Override
            int choose(int usual) {
                return FreePort.any();
            }
        };

        abstract int choose(int usual);
    }

    /** Free ports, nothing kept. */
    public static BackendOptions forTests() {
        return new BackendOptions(PidFiles.ours(), PortChoice.FREE, Optional.empty(), System.out::println);
    }
}
