package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import chat.whisper.model.process.Settings;
import chat.whisper.perf.system.documents.ProcessSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known of the compose files without an engine: their schema, and that each process takes what it is given. */
class ProductionComposeTest {
    private static final String FILE = "ops/docker-compose.production.yml";
    private static final List<String> OURS =
            List.of("app-1", "app-2", "matcher-1", "matcher-2", "moderation-1", "moderation-2");
    private static final Pattern SECRET = Pattern.compile("/run/secrets/([a-z_]+)");
    private final ComposeFile compose = ComposeFile.read(FILE);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {FILE, "ops/docker-compose.toxicity.yml", "ops/docker-compose.watch.yml", "ops/docker-compose.yml"
            })
    void keepsTheSchemaOfCompose(String file) throws IOException {
        try (var in = getClass().getResourceAsStream("/compose/compose-spec.json")) {
            var schema = new ObjectMapper().readTree(in);
            // As draft 4 named what is defined; newer ones do not know that.
            schema.findParents("id").stream()
                    .filter(node -> node.path("id").isTextual())
                    .forEach(node -> ((ObjectNode) node).remove("id"));
            var errors = JsonSchemaFactory.getInstance(VersionFlag.V201909)
                    .getSchema(schema)
                    .validate(unnamed(ComposeFile.read(file)));
            assertThat(errors).isEmpty();
        }
    }

    /** The name of a project came into the specification a little later than this schema. */
    private static JsonNode unnamed(ComposeFile file) {
        return ((ObjectNode) file.tree().deepCopy()).without("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app-1", "app-2", "matcher-1", "matcher-2", "moderation-1", "moderation-2"})
    void aProcessTakesTheSettingsThatItIsGiven(String service) throws IOException {
        var process = service.substring(0, service.indexOf('-'));
        var given = new HashMap<>(compose.environment(service));
        // That one is for Compose, so that it sees when the version changes.
        given.remove("WHISPER_VERSION");
        assertThat(ProcessSettings.readBy(process).keySet()).containsAll(given.keySet());
        Files.writeString(folder.resolve("tls_ca"), certificate());
        for (var secret : compose.words(service, "secrets")) {
            if (!secret.equals("tls_ca")) {
                Files.writeString(
                        folder.resolve(secret), "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
            }
        }
        given.replaceAll((name, value) -> value.replace("/run/secrets", folder.toString()));
        ProcessSettings.PROCESSES.get(process).accept(new Settings(given));
    }

    @Test
    void aServiceHasTheSecretsThatItNamesAndNoOthers() {
        for (var service : compose.services()) {
            var text = compose.service(service).toString();
            var named =
                    SECRET.matcher(text).results().map(found -> found.group(1)).toList();
            assertThat(compose.words(service, "secrets"))
                    .as(service)
                    .containsExactlyInAnyOrderElementsOf(Set.copyOf(named).stream()
                            // NATS' own settings name these.
                            .flatMap(name -> name.equals("nats_config")
                                    ? Stream.of(name, "nats_cert", "nats_key")
                                    : Stream.of(name))
                            .toList());
        }
    }

    @Test
    void everySecretIsMadeByTheScriptAndNoneStandsInTheFile() throws IOException {
        var script = Files.readString(Folders.root().resolve("ops/deploy.d/secrets.sh"));
        compose.tree().path("secrets").fieldNames().forEachRemaining(name -> {
            var made = name.replaceFirst("(app|matcher|moderation)_password$", "\\${role}_password")
                    .replaceFirst("^(redis|nats|postgres)_(key|cert)$", "\\${server}_$2");
            assertThat(script).contains("secret ").contains(made);
        });
        assertThat(compose.settings().stream().filter(name -> name.matches(".*(PASSWORD|KEY)$")))
                .isEmpty();
    }

    @Test
    void noAppReachesTheDatabaseAndOnlyTheProxyIsReachedFromOutside() {
        for (var service : compose.services()) {
            var networks = compose.service(service).path("networks");
            var all = networks.toString();
            assertThat(all.contains("vault")).as(service).isEqualTo(service.matches("postgres|moderation-\\d"));
            compose.service(service)
                    .path("ports")
                    .forEach(port -> assertThat(
                                    service.equals("haproxy") || port.asText().startsWith("127.0.0.1:"))
                            .as(service)
                            .isTrue());
        }
        for (var closed : List.of("inside", "vault")) {
            assertThat(compose.tree()
                            .path("networks")
                            .path(closed)
                            .path("internal")
                            .asBoolean())
                    .isTrue();
        }
    }

    /** Docker gives a fixed address to one container at a time. */
    @Test
    void settingsOfAnAppCanBeCheckedWhileItRuns() {
        var check = compose.service("app-check");
        assertThat(check.path("network_mode").asText()).isEqualTo("none");
        assertThat(check.has("networks")).isFalse();
        assertThat(compose.environment("app-check")).isEqualTo(compose.environment("app-1"));
    }

    @Test
    void whatIsTheOperatorsOwnIsSeenByThoseWhoReadIt() {
        for (var service : List.of("app-1", "app-2", "app-check", "moderation-1", "moderation-2")) {
            assertThat(compose.words(service, "volumes")).containsExactly("./site:/etc/whisper:ro");
        }
        assertThat(ComposeFile.folder(FILE).resolve("site/README.md"))
                .content()
                .contains("BRANDING=/etc/whisper/branding", "AGE_CHECK_KEY_FILE=/etc/whisper/age_check_key");
    }

    /** Otherwise all who work in the console by way of a proxy are one address, and a stranger's tries are theirs. */
    @Test
    void whoIsBelievedBeforeTheConsoleIsNotWhoIsBelievedBeforeTheApps() {
        var variables = Map.of(
                "WHISPER_VERSION", "1", "WHISPER_ORIGIN", "https://chat.example", "CONSOLE_PROXIES", "172.18.0.1");
        var set = ComposeFile.read(FILE, variables);
        assertThat(set.environment("moderation-1")).containsEntry("TRUSTED_PROXIES", "172.18.0.1");
        assertThat(compose.environment("moderation-2")).containsEntry("TRUSTED_PROXIES", "");
        assertThat(set.environment("app-1")).containsEntry("TRUSTED_PROXIES", "10.203.0.10");
    }

    /** Its file system is read-only but for this: see {@link #everythingIsBoundedHardenedAndRestarted}. */
    @Test
    void redisWritesNothingToADisk() {
        assertThat(compose.words("redis", "command"))
                .containsSequence("--save", "")
                .containsSequence("--appendonly", "no")
                .containsOnlyOnce("--save", "--appendonly")
                .doesNotContain("--dir", "--include");
        assertThat(compose.words("redis", "tmpfs")).containsExactly("/data");
        assertThat(compose.service("redis").has("volumes")).isFalse();
    }

    @Test
    void everythingIsBoundedHardenedAndRestarted() {
        for (var service : compose.services()) {
            var it = compose.service(service);
            assertThat(it.path("read_only").asBoolean()).as(service).isTrue();
            assertThat(it.path("cap_drop").toString()).as(service).isEqualTo("[\"ALL\"]");
            assertThat(it.path("security_opt").toString()).as(service).contains("no-new-privileges:true");
            assertThat(it.path("logging").path("options").path("max-size").asText())
                    .as(service)
                    .isNotEmpty();
            if (it.path("profiles").isMissingNode()) {
                assertThat(it.path("restart").asText()).as(service).isEqualTo("unless-stopped");
                assertThat(it.path("mem_limit").asText()).as(service).isNotEmpty();
            }
        }
        assertThat(OURS)
                .allSatisfy(service -> assertThat(compose.service(service)
                                .path("stop_grace_period")
                                .asText())
                        .isEqualTo("35s"));
    }

    static String certificate() throws IOException {
        try (var pem = ProductionComposeTest.class.getResourceAsStream("/compose/authority.pem")) {
            return new String(pem.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        }
    }

    /** What the script, the compose file and the list of settings have in common. */
    @Test
    void everyVariableOfTheFileIsInTheExample() throws IOException {
        var example = Files.readString(Folders.root().resolve(".env.production.example"));
        var file = Files.readString(Folders.root().resolve(FILE));
        Pattern.compile("\\$\\{([A-Z_]+)")
                .matcher(file)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("WHISPER_ENV"))
                .forEach(name -> assertThat(example).containsPattern("(?m)^#?" + name + "="));
    }
}
