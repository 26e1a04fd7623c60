package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.process.Settings;
import chat.whisper.perf.system.documents.ProcessSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart by what can be had without a cluster: Helm renders it, and the types that Kubernetes' own client has of its API take what comes out. */
class HelmChartTest {
    private static final Set<String> PROCESSES = ProcessSettings.PROCESSES.keySet();
    private static final Pattern SECRET = Pattern.compile("/run/secrets/whisper/([a-z_]+)");
    private static final List<JsonNode> LEAST = Chart.render(Chart.values("values"), Map.of());
    private static final List<JsonNode> ALL = Chart.render(Chart.values("all-values"), Map.of());

    @TempDir
    private Path folder;

    @Test
    void helmFindsNothingToComplainOf() {
        var lint = Chart.helm().lint().strict().call();
        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"values", "all-values"})
    void whatItMakesIsWhatKubernetesKnows(String values) {
        for (var manifest : Chart.render(Chart.values(values), Map.of())) {
            assertThat(check(manifest)).as("%s", manifest).isNull();
        }
    }

    @Test
    void theCheckAgainstTheTypesOfKubernetesCanFail() {
        var wrong = Chart.container(LEAST, "app").deepCopy();
        var manifest = (ObjectNode) Chart.find(LEAST, "Deployment", "app").deepCopy();
        ((ObjectNode) manifest.at("/spec/template/spec")).set("container", wrong);
        assertThat(check(manifest)).contains("`container`");
    }

    /** Null if all is well. */
    private static String check(JsonNode manifest) {
        var json = JsonParser.parseString(manifest.toString());
        try {
            switch (manifest.path("kind").asText()) {
                case "Deployment" -> check(V1Deployment::validateJsonElement, json, V1Deployment.class);
                case "Service" -> check(V1Service::validateJsonElement, json, V1Service.class);
                case "Ingress" -> check(V1Ingress::validateJsonElement, json, V1Ingress.class);
                case "NetworkPolicy" -> check(V1NetworkPolicy::validateJsonElement, json, V1NetworkPolicy.class);
                case "PodDisruptionBudget" ->
                    check(V1PodDisruptionBudget::validateJsonElement, json, V1PodDisruptionBudget.class);
                case "HorizontalPodAutoscaler" ->
                    check(V2HorizontalPodAutoscaler::validateJsonElement, json, V2HorizontalPodAutoscaler.class);
                // A type of the Prometheus operator's, by its own document.
                case "PodMonitor" ->
                    assertThat(manifest.path("spec").properties().stream().map(Map.Entry::getKey))
                            .containsExactlyInAnyOrder("jobLabel", "selector", "podMetricsEndpoints");
                default -> throw new IllegalArgumentException("not looked at: " + manifest.path("kind"));
            }
            return null;
        } catch (IllegalArgumentException | IOException e) {
            return e.getMessage();
        }
    }

    private interface Validation {
        void of(JsonElement json) throws IOException;
    }

    private static void check(Validation validation, JsonElement json, Class<?> type) throws IOException {
        validation.of(json);
        JSON.getGson().fromJson(json, type);
    }

    @Test
    void aProcessTakesTheSettingsThatItIsGiven() throws IOException {
        for (var process : PROCESSES) {
            var given = Chart.environment(ALL, process);
            assertThat(ProcessSettings.readBy(process).keySet()).containsAll(given.keySet());
            var branding = Files.createDirectories(folder.resolve("branding"));
            Files.writeString(folder.resolve("ca.crt"), ProductionComposeTest.certificate());
            secretsOf(process).forEach(this::write);
            given.replaceAll((name, value) -> value.replace("/run/secrets/whisper", folder.toString())
                    .replace("/run/tls", folder.toString())
                    .replace("/etc/whisper/branding", branding.toString()));
            ProcessSettings.PROCESSES.get(process).accept(new Settings(given));
        }
        assertThat(Chart.environment(ALL, "app"))
                .containsEntry("MESSAGE_LIMIT", "4/10s")
                .containsEntry("MINIMUM_AGE", "21")
                .containsEntry("EVIDENCE_BYTES", "67108864")
                .containsEntry("FILTER", "off")
                .containsEntry("TRACE_RATIO", "0.5")
                .containsEntry("LOG_LEVEL", "fine");
    }

    private Set<String> secretsOf(String process) {
        return SECRET.matcher(Chart.container(ALL, process).toString())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private void write(String secret) {
        try {
            Files.writeString(
                    folder.resolve(secret), "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** And its page says what is in each. */
    @Test
    void noProcessSeesAnothersSecrets() throws IOException {
        assertThat(secretsOf("app")).containsExactlyInAnyOrder("redis_password", "nats_password", "identity_key");
        assertThat(secretsOf("matcher")).containsExactlyInAnyOrder("redis_password", "nats_password");
        assertThat(secretsOf("moderation"))
                .containsExactlyInAnyOrder("redis_password", "nats_password", "postgres_password", "evidence_key");
        var page = Files.readString(Chart.FOLDER.resolve("README.md"));
        for (var process : PROCESSES) {
            var pod = Chart.find(ALL, "Deployment", process).at("/spec/template/spec");
            assertThat(pod.at("/volumes/0/secret/secretName").asText()).isEqualTo("whisper-" + process);
            var command = page.lines()
                    .filter(line -> line.contains("create secret generic whisper-" + process + " "))
                    .findFirst()
                    .orElseThrow();
            assertThat(secretsOf(process))
                    .allSatisfy(secret -> assertThat(command).contains(secret + "="));
        }
    }

    @Test
    void allIsHardenedBoundedAndLeavesInTime() {
        for (var process : PROCESSES) {
            var pod = Chart.find(LEAST, "Deployment", process).at("/spec/template/spec");
            var container = Chart.container(LEAST, process);
            var security = container.path("securityContext");
            assertThat(pod.path("terminationGracePeriodSeconds").asInt())
                    .isGreaterThanOrEqualTo(
                            container.at("/lifecycle/preStop/sleep/seconds").asInt() + 35);
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
            var port = container.at("/ports/0/containerPort").asText();
            assertThat(Chart.environment(LEAST, process)).containsEntry("ADMIN_PORT", port);
            for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("admin");
                assertThat(container.at("/" + probe + "/httpGet/path").asText())
                        .matches("/observe/health/(ready|live)");
            }
        }
    }

    @Test
    void onlyModerationReachesTheDatabaseAndTheIngressNoAdminPortOfAnApp() {
        for (var process : PROCESSES) {
            var policy = Chart.find(ALL, "NetworkPolicy", process).path("spec");
            assertThat(policy.at("/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
            assertThat(policy.path("egress").toString().contains("5432")).isEqualTo(process.equals("moderation"));
        }
        var app = Chart.find(ALL, "NetworkPolicy", "app").at("/spec/ingress");
        assertThat(app).hasSize(2);
        assertThat(app.get(0).toString())
                .contains("monitoring")
                .contains("admin")
                .doesNotContain("people");
        assertThat(app.get(1).toString()).contains("haproxy").contains("people").doesNotContain("admin");
        assertThat(Chart.find(ALL, "Ingress", "console").at("/spec/rules/0/http/paths"))
                .hasSize(1)
                .allSatisfy(path -> assertThat(path.path("path").asText()).isEqualTo("/console"));
    }

    @Test
    void selectorsFindThePodsAndNoOthers() {
        for (var process : PROCESSES) {
            var deployment = Chart.find(ALL, "Deployment", process).path("spec");
            var selector = deployment.at("/selector/matchLabels");
            assertThat(deployment.at("/template/metadata/labels").properties()).containsAll(selector.properties());
            assertThat(Chart.find(ALL, "PodDisruptionBudget", process).at("/spec/selector/matchLabels"))
                    .isEqualTo(selector);
            assertThat(Chart.find(ALL, "NetworkPolicy", process).at("/spec/podSelector/matchLabels"))
                    .isEqualTo(selector);
            assertThat(Chart.find(ALL, "PodMonitor", process).at("/spec/selector/matchLabels"))
                    .isEqualTo(selector);
        }
        assertThat(PROCESSES.stream()
                        .map(process -> Chart.find(ALL, "Deployment", process).at("/spec/selector/matchLabels"))
                        .collect(Collectors.toSet()))
                .hasSize(PROCESSES.size());
        assertThat(Chart.find(ALL, "Service", "app").at("/spec/selector"))
                .isEqualTo(Chart.find(ALL, "Deployment", "app").at("/spec/selector/matchLabels"));
    }

    @Test
    void whereTheNumberOfAppsFollowsThePeopleItIsNotSet() {
        assertThat(Chart.find(LEAST, "Deployment", "app").at("/spec/replicas").asInt())
                .isEqualTo(2);
        assertThat(Chart.find(ALL, "Deployment", "app").path("spec").has("replicas"))
                .isFalse();
        var metric = Chart.find(ALL, "HorizontalPodAutoscaler", "app").at("/spec/metrics/0/pods");
        assertThat(metric.at("/metric/name").asText()).isEqualTo("whisper_connection_open");
        assertThat(metric.at("/target/averageValue").asInt())
                .isLessThan(Integer.parseInt(Chart.environment(ALL, "app").get("MAX_CONNECTIONS")));
    }

    @ParameterizedTest
    @CsvSource({
        "origin, chat.example, origin",
        "redis.url, localhost, url",
        "app.replicas, 0, replicas",
        "app.settings.MESSAGES_LIMIT, 1/1s, MESSAGES_LIMIT",
        "matcher.settings.MESSAGE_LIMIT, 1/1s, MESSAGE_LIMIT",
        "app.settings.IDENTITY_KEY, secret, IDENTITY_KEY",
        "aap.replicas, 3, aap",
        "app.secret, '', app.secret must name a Secret",
        "origin, '', origin must be set",
    })
    void aWrongValueIsNamed(String value, String set, String named) {
        assertThatThrownBy(() -> Chart.render(Chart.values("values"), Map.of(value, set)))
                .hasMessageContaining(named);
    }
}
