package chat.whisper.model.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A secret that stands in a file, as Docker and Kubernetes hand them out; no error shows what it holds. */
final class SecretFile {
    static final String SUFFIX = "_FILE";
    private static final long MOST_BYTES = 65_536;

    private SecretFile() {}

    /** `value` if it is set, else what the file holds, but for blanks and newlines around it. */
    static Optional<String> read(String name, Optional<String> value, Optional<String> file) {
        if (value.isPresent() && file.isPresent()) {
            throw new BadSetting(name + SUFFIX, file.get(), "either this or " + name);
        }
        return value.or(() -> file.map(path -> content(name + SUFFIX, path)));
    }

    private static String content(String setting, String file) {
        try {
            var path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) <= MOST_BYTES) {
                var text = Files.readString(path, StandardCharsets.UTF_8).strip();
                if (!text.isEmpty()) {
                    return text;
                }
            }
        } catch (IOException | InvalidPathException e) {
            // Said below.
        }
        throw new BadSetting(setting, file, "a file that can be read and holds a secret");
    }
}
