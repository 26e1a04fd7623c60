package chat.whisper.launcher;

import chat.whisper.model.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keys made at the first start and kept in the data folder, readable by their owner only; all processes of a system have the same. Safe for all threads. */
final class Secrets {
    private static final int BYTES = 32;
    private final Optional<Path> data;
    private final Map<String, String> keys = new HashMap<>();

    Secrets(Optional<Path> data) {
        this.data = data;
    }

    /** As `id:key`, the key in Base64. */
    synchronized String key(String name) {
        return keys.computeIfAbsent(
                name,
                same -> data.map(folder -> kept(folder.resolve(same + ".key"))).orElseGet(Secrets::fresh));
    }

    private static String kept(Path file) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            Files.createDirectories(file.getParent());
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var key = fresh();
            Files.writeString(Files.createFile(file, ownerOnly), key + "\n");
            return key;
        } catch (IOException e) {
            throw new CannotStart("the key " + file + " can neither be read nor made: check the folder's permissions");
        }
    }

    private static String fresh() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return "k1:" + Base64.getEncoder().encodeToString(bytes);
    }
}
