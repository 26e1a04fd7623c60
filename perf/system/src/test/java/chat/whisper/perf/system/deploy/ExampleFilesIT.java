package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import chat.whisper.backends.Program;
import chat.whisper.model.trace.SpanAttribute;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files for what is not ours: Alertmanager's in its own amtool; the collector's and Vector's, which Debian does not have, by what they name. */
@Timeout(60)
class ExampleFilesIT {
    private static final Path OPS = Folders.root().resolve("ops");
    private static final Path ALERTMANAGER = OPS.resolve("prometheus/alertmanager.yml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z]+");
    private static final Pattern FIELD = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{ (\\w+) \\}\\}");

    /** Alertmanager says what it does not know. */
    @Test
    void alertmanagerTakesItsFile() throws Exception {
        assertThat(amtool("check-config", ALERTMANAGER.toString())).contains("SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"critical, pager", "warning, channel"})
    void whatPeopleNoticeWakesSomebodyAndTheRestWaits(String severity, String receiver) throws Exception {
        assertThat(amtool(
                                "config",
                                "routes",
                                "test",
                                "--config.file=" + ALERTMANAGER,
                                "alertname=ProcessSilent",
                                "severity=" + severity)
                        .lines())
                .last()
                .isEqualTo(receiver);
    }

    @Test
    void noAlertIsKeptQuietByOneThatDoesNotExist() throws IOException {
        var rules = Files.readString(OPS.resolve("prometheus/rules/alerts.yml"));
        var matchers = new ArrayList<JsonNode>();
        for (var inhibited : YAML.readTree(ALERTMANAGER.toFile()).path("inhibit_rules")) {
            inhibited.path("source_matchers").forEach(matchers::add);
            inhibited.path("target_matchers").forEach(matchers::add);
        }
        assertThat(matchers.stream()
                        .map(JsonNode::asText)
                        .filter(matcher -> matcher.startsWith("alertname"))
                        .flatMap(matcher -> NAME.matcher(matcher).results())
                        .map(found -> found.group()))
                .contains("ProcessSilent")
                .allSatisfy(name -> assertThat(rules).contains("- alert: " + name + "\n"));
    }

    @Test
    void theCollectorHasWhatItsPipelinesNameAndNothingElse() throws IOException {
        var file = YAML.readTree(OPS.resolve("otel/collector.yml").toFile());
        assertThat(fields(file)).containsExactlyInAnyOrder("receivers", "processors", "exporters", "service");
        var traces = file.path("service").path("pipelines").path("traces");
        for (var kind : List.of("receivers", "processors", "exporters")) {
            assertThat(words(traces.path(kind))).as(kind).containsExactlyInAnyOrderElementsOf(fields(file.path(kind)));
        }
        // As its documentation asks: what protects its memory first, what collects last.
        assertThat(words(traces.path("processors")))
                .startsWith("memory_limiter")
                .endsWith("batch");
        assertThat(file.at("/receivers/otlp/protocols/http/endpoint").asText()).endsWith(":4318");
        assertThat(ComposeFile.read("ops/docker-compose.watch.yml").services())
                .contains(file.at("/exporters/otlp~1traces/endpoint").asText().replace(":4317", ""));
    }

    /** A fact that is added there without being added here would be missing in every trace; one that is missing here was never meant to be seen. */
    @Test
    void theCollectorLetsThroughTheFactsOfASpan() throws IOException {
        var file = YAML.readTree(OPS.resolve("otel/collector.yml").toFile());
        var facts = Arrays.stream(SpanAttribute.values())
                .map(attribute -> "whisper." + attribute.name().toLowerCase(Locale.ROOT));
        assertThat(words(file.at("/processors/redaction~1only_ours/allowed_keys")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(facts, Stream.of("service.name", "service.instance.id"))
                                .toList());
    }

    @Test
    void vectorTakesTheLinesOfProductionsContainersAndTheFieldsThatTheyHave() throws IOException {
        var file = YAML.readTree(OPS.resolve("vector/vector.yml").toFile());
        var project = ComposeFile.read(Containers.FILE).tree().path("name").asText();
        assertThat(words(file.at("/sources/containers/include_labels")))
                .containsExactly("com.docker.compose.project=" + project);
        var known = Stream.of("sources", "transforms")
                .flatMap(kind -> fields(file.path(kind)).stream())
                .toList();
        for (var kind : List.of("transforms", "sinks")) {
            file.path(kind).forEach(part -> assertThat(known).containsAll(words(part.path("inputs"))));
        }
        var logs = Files.readString(Folders.root().resolve("docs/operations/logs.md"));
        var ours = FIELD.matcher(logs).results().map(found -> found.group(1)).toList();
        assertThat(ours).contains("process", "level", "ts");
        var otherwise = file.at("/transforms/parsed/source").asText();
        var labels = file.at("/sinks/loki/labels").toString();
        assertThat(TEMPLATE.matcher(labels).results().map(found -> found.group(1)))
                .contains("process", "level")
                .allSatisfy(label -> {
                    assertThat(label.equals("container") || ours.contains(label))
                            .isTrue();
                    // A line of somebody else's needs it, too, or the sink throws it away.
                    assertThat(otherwise).containsPattern("\"" + label + "\": |\\." + label + " = ");
                })
                // What has many values is no label.
                .doesNotContain("session", "search", "match", "chat", "trace", "message");
    }

    private static List<String> fields(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> words(JsonNode list) {
        var words = new ArrayList<String>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static String amtool(String... arguments) throws IOException, InterruptedException {
        var program = Program.amtool(line -> {}).orElseThrow();
        var builder = new ProcessBuilder(program.with(List.of(arguments))).redirectErrorStream(true);
        builder.environment().putAll(program.environment());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
