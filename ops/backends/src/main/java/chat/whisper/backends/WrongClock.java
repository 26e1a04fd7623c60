package chat.whisper.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives a process a wrong wall clock by Debian's libfaketime. Its monotonic clock stays right, as a machine's does whose date is set wrong. */
public final class WrongClock {
    private static final String LIBRARY = "libfaketimeMT.so.1";
    private static final Path USUAL = Path.of("/usr/lib");
    /** `/usr/lib/<machine>/faketime/<library>`, and the same under an unpacked package. */
    private static final int DEPTH = 5;

    private WrongClock() {}

    /** What its environment needs so that it is this far ahead; a negative time is behind. */
    public static Map<String, String> ahead(Duration time, Consumer<String> say) {
        return Map.of(
                "LD_PRELOAD",
                library(say).toString(),
                "FAKETIME",
                "%+ds".formatted(time.toSeconds()),
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // The other way waits of a JVM end at once.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    private static Path library(Consumer<String> say) {
        return under(USUAL)
                .or(() -> new DebianPackages(Folders.cache().resolve("debian"), say)
                        .unpacked("faketime", List.of("libfaketime"))
                        .flatMap(WrongClock::under))
                .orElseThrow(
                        () -> new StartFailure(
                                "a wrong clock needs libfaketime: install it (Debian: apt-get install libfaketime) or leave the faults with clocks out"));
    }

    private static Optional<Path> under(Path folder) {
        try (var files = Files.find(folder, DEPTH, (path, kind) -> path.endsWith(Path.of("faketime", LIBRARY)))) {
            return files.findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
