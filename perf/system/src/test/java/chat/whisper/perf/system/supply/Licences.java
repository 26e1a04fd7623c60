package chat.whisper.perf.system.supply;

import chat.whisper.backends.Folders;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Licences that are allowed, from `ops/supply/licences.json`.
 *
 * @param shipped of what runs; also of what only builds and tests
 * @param built of what only builds and tests
 */
record Licences(Set<String> shipped, Set<String> built) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Licences allowed() throws IOException {
        return MAPPER.readValue(
                Folders.root().resolve("ops/supply/licences.json").toFile(), Licences.class);
    }

    boolean allowToShip(Dependency dependency) {
        return dependency.licences().stream().anyMatch(shipped::contains);
    }

    boolean allowToBuild(Dependency dependency) {
        var all = new TreeSet<>(shipped);
        all.addAll(built);
        return dependency.licences().stream().anyMatch(all::contains);
    }
}
