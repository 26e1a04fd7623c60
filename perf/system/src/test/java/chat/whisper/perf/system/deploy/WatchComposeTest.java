package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Who watches beside production finds all that is told to it, and Prometheus misses nobody who is gone. */
class WatchComposeTest {
    private static final String FILE = "ops/docker-compose.watch.yml";
    private static final String DEVELOPMENT = "ops/docker-compose.yml";
    private static final Path PROMETHEUS = Folders.root().resolve("ops/prometheus");
    private static final Map<String, String> ADMIN_PORTS =
            Map.of("app", "8081", "matcher", "8082", "moderation", "8083");
    private static final Pattern ADDRESS = Pattern.compile("\\b(prometheus|alertmanager|blackbox|jaeger):\\d+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
    private final ComposeFile compose = ComposeFile.read(FILE);
    private final ComposeFile production = ComposeFile.read(Containers.FILE);

    @Test
    void prometheusLooksAtEveryServiceOfProductionThatTellsMetrics() throws IOException {
        assertThat(targets("targets", "app")).containsExactlyElementsOf(processes(production, "app"));
        assertThat(targets("targets", "matcher")).containsExactlyElementsOf(processes(production, "matcher"));
        assertThat(targets("targets", "moderation")).containsExactlyElementsOf(processes(production, "moderation"));
        var bind = production.environment("haproxy").get("PROXY_METRICS_BIND");
        assertThat(targets("targets", "haproxy")).containsExactly(bind.replace("0.0.0.0", "haproxy"));
        assertThat(targets("targets", "alertmanager"))
                .allSatisfy(target -> assertThat(compose.services()).contains(target.replaceFirst(":9093$", "")));
        assertThat(targets("targets", "outside")).hasSize(1);
    }

    @Test
    void onADevelopersMachineItLooksAtThoseOfThatFile() throws IOException {
        var development = ComposeFile.read(DEVELOPMENT);
        for (var kind : ADMIN_PORTS.keySet()) {
            assertThat(targets("targets.development", kind))
                    .containsExactlyElementsOf(processes(development, kind))
                    .isNotEmpty();
        }
        assertThat(development.words("prometheus", "volumes"))
                .contains("./prometheus/targets.development:/etc/prometheus/targets:ro");
        assertThat(names("targets.development")).isEqualTo(names("targets"));
    }

    private static List<String> processes(ComposeFile file, String kind) {
        return file.services().stream()
                .filter(service -> service.matches(kind + "-\\d+"))
                .map(service -> service + ":" + ADMIN_PORTS.get(kind))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> targets(String folder, String job) throws IOException {
        var groups = (List<Map<String, List<String>>>)
                new Yaml().load(Files.readString(PROMETHEUS.resolve(folder).resolve(job + ".yml")));
        return groups.stream().flatMap(group -> group.get("targets").stream()).toList();
    }

    private static List<String> names(String folder) throws IOException {
        try (var files = Files.list(PROMETHEUS.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Prometheus and the viewer of traces are where the processes are; nobody else of these is, and none is reached from outside. */
    @Test
    void onlyThoseWhoMustAreInWhispersOwnNetwork() {
        var networks = compose.tree().path("networks");
        assertThat(networks.path("whisper").path("name").asText())
                .isEqualTo(production.tree().path("name").asText() + "_inside");
        for (var service : compose.services()) {
            assertThat(compose.words(service, "networks").contains("whisper"))
                    .as(service)
                    .isEqualTo(service.matches("prometheus|jaeger"));
            assertThat(compose.words(service, "ports")).as(service).allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    @Test
    void everyoneIsFoundUnderTheNameThatTheOthersCallItBy() throws IOException {
        var text = new StringBuilder();
        for (var file : List.of("prometheus/prometheus.yml", "grafana/provisioning/datasources/whisper.yml")) {
            text.append(Files.readString(Folders.root().resolve("ops").resolve(file)));
        }
        assertThat(ADDRESS.matcher(text).results().map(found -> found.group(1)))
                .contains("prometheus", "blackbox", "jaeger")
                .allMatch(compose.services()::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, DEVELOPMENT})
    void whatIsMountedIsThere(String file) {
        var mounted = ComposeFile.read(file);
        for (var service : mounted.services()) {
            assertThat(mounted.words(service, "volumes").stream().filter(volume -> volume.startsWith("./")))
                    .as(service)
                    .allSatisfy(volume -> assertThat(
                                    ComposeFile.folder(file).resolve(volume.substring(0, volume.indexOf(':'))))
                            .exists());
        }
    }

    @Test
    void everythingIsBoundedHardenedAndOfTheVersionThatDevelopersLookAt() {
        var development = ComposeFile.read(DEVELOPMENT);
        for (var service : compose.services()) {
            var it = compose.service(service);
            assertThat(it.path("read_only").asBoolean()).as(service).isTrue();
            assertThat(it.path("cap_drop").toString()).as(service).isEqualTo("[\"ALL\"]");
            assertThat(it.path("mem_limit").asText()).as(service).isNotEmpty();
            assertThat(it.path("logging").path("options").path("max-size").asText())
                    .as(service)
                    .isNotEmpty();
            assertThat(it.path("image").asText()).as(service).matches("[a-z/-]+:v?\\d[\\d.]+");
            if (development.services().contains(service)) {
                assertThat(it.path("image"))
                        .isEqualTo(development.service(service).path("image"));
            }
        }
    }

    /** A variable that is not there is the default of the file, without a word. */
    @Test
    void everyVariableIsInTheExampleWithTheDefaultOfTheFile() throws IOException {
        var example = Files.readString(Folders.root().resolve(".env.production.example"));
        var text = Files.readString(Folders.root().resolve(FILE));
        var names = new ArrayList<>(Stream.of(text)
                .flatMap(all -> VARIABLE.matcher(all).results())
                .map(found -> found.group(1))
                .distinct()
                .toList());
        assertThat(names).contains("WHISPER_PROMETHEUS");
        for (var name : names) {
            var line = example.lines()
                    .filter(one -> one.startsWith("#" + name + "="))
                    .findFirst();
            assertThat(line).as(name).isPresent();
            assertThat(text).contains("${" + name + ":-" + line.get().substring(name.length() + 2) + "}");
        }
    }
}
