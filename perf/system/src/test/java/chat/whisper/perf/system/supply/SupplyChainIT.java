package chat.whisper.perf.system.supply;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All that Whisper is built from: listed, allowed, and not known to be bad. To write `docs/licences.md` anew: `make licences`. */
@Timeout(300)
@Order(2) // Of all classes: it takes long, waits for nothing, and was the last one alone.
class SupplyChainIT {
    private static final String WRITE = "licences.write";
    private static final Path PAGE = Folders.root().resolve("docs/licences.md");
    private static List<Sbom> lists = List.of();
    private static List<Dependency> java = List.of();
    private static List<Dependency> web = List.of();

    @BeforeAll
    static void list(@TempDir Path folder) throws Exception {
        lists = Sbom.makeIn(folder);
        java = lists.getFirst().dependencies();
        web = lists.getLast().dependencies();
        for (var list : lists) {
            assertThat(list.faults()).as(list.file().toString()).isEmpty();
        }
    }

    @Test
    void theListsHaveAllThatRunsAndAllThatTheLockFileHas() throws IOException {
        assertThat(java).extracting(Dependency::jar).containsAll(runningJars());
        var packages = JsonMapper.builder()
                .build()
                .readTree(Folders.root().resolve("client-web/package-lock.json").toFile())
                .path("packages");
        var locked = new TreeSet<String>();
        packages.properties().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .forEach(entry -> locked.add(entry.getKey().replaceFirst(".*node_modules/", "") + "@"
                        + entry.getValue().path("version").textValue()));
        assertThat(web.stream().map(one -> one.name() + "@" + one.version())).containsAll(locked);
    }

    @Test
    void everyLicenceIsAllowed() throws IOException {
        var allowed = Licences.allowed();
        assertThat(running())
                .isNotEmpty()
                .filteredOn(one -> !allowed.allowToShip(one))
                .isEmpty();
        assertThat(java).filteredOn(one -> !allowed.allowToBuild(one)).isEmpty();
        assertThat(web).filteredOn(one -> !allowed.allowToBuild(one)).isEmpty();
    }

    @Test
    void thePageOfLicencesIsOfToday() throws IOException {
        var page = new LicencePage(running(), building(), web).text();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("run make licences").hasContent(page);
    }

    @Test
    void nothingIsKnownToBeBad() throws IOException {
        var known = Advisories.kept();
        var bad = new ArrayList<String>();
        for (var dependencies : List.of(java, web)) {
            for (var one : dependencies) {
                known.about(one).forEach(advisory -> bad.add(one + ": " + advisory));
            }
        }
        assertThat(bad).isEmpty();
    }

    private static List<Dependency> running() throws IOException {
        var jars = runningJars();
        return java.stream().filter(one -> jars.contains(one.jar())).toList();
    }

    private static List<Dependency> building() throws IOException {
        var jars = runningJars();
        return java.stream().filter(one -> !jars.contains(one.jar())).toList();
    }

    /** Of others, as the build wrote them down for the launcher. */
    private static Set<String> runningJars() throws IOException {
        var jars = new TreeSet<String>();
        for (var module : List.of("app", "matcher", "moderation")) {
            var paths = Files.readString(Folders.root().resolve(module).resolve("target/classpath"));
            for (var path : paths.strip().split(":")) {
                if (!path.startsWith(Folders.root().toString())) {
                    jars.add(Path.of(path).getFileName().toString());
                }
            }
        }
        return jars;
    }
}
