package chat.whisper.perf.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grafana's boards are what Grafana takes (no Grafana runs here, so this holds their structure), and each panel says what is normal. */
class DashboardsTest {
    private static final Path GRAFANA = Folders.root().resolve("ops/grafana");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COLUMNS = 24;
    private static final Set<String> UNITS = Set.of("short", "s", "bytes", "Bps", "ops", "reqps", "percentunit");

    private static Stream<Path> boards() throws IOException {
        try (var files = Files.list(GRAFANA.resolve("dashboards"))) {
            return files.toList().stream();
        }
    }

    @Test
    void thereIsABoardForEachThatIsNeeded() throws IOException {
        assertThat(boards().map(board -> board.getFileName().toString()))
                .containsExactlyInAnyOrder(
                        "whisper-overview.json",
                        "whisper-connections.json",
                        "whisper-matching.json",
                        "whisper-chats.json",
                        "whisper-safety.json",
                        "whisper-faults.json",
                        "whisper-jvm.json",
                        "whisper-load.json");
    }

    @ParameterizedTest
    @MethodSource("boards")
    void aBoardIsKnownByItsFileAndCannotBeChangedInTheBrowser(Path file) {
        var board = read(file);
        assertThat(file.getFileName()).hasToString(board.path("uid").asText() + ".json");
        assertThat(board.path("title").asText()).startsWith("Whisper: ");
        assertThat(board.path("description").asText()).endsWith(".");
        assertThat(board.path("schemaVersion").asInt()).isEqualTo(39);
        assertThat(board.path("editable").asBoolean(true)).isFalse();
        assertThat(board.has("id")).as("a number of one Grafana alone").isFalse();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void everyPanelSaysWhatIsNormalAndAsksForSomething(Path file) {
        assertThat(panels(file)).hasSizeGreaterThan(5).allSatisfy(panel -> {
            assertThat(panel.path("type").asText()).isIn("timeseries", "stat");
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).matches("(?s).*\\bNormal: .*\\.");
            assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                    .isIn(UNITS);
            assertThat(each(panel.path("targets"))).isNotEmpty().allSatisfy(target -> {
                assertThat(target.path("expr").asText()).isNotBlank();
                assertThat(target.path("datasource").path("uid").asText()).isEqualTo("prometheus");
                assertThat(target.path("legendFormat").asText()).isNotBlank();
            });
            assertThat(each(panel.path("targets"))
                            .map(target -> target.path("refId").asText()))
                    .doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @MethodSource("boards")
    void panelsStandBesideEachOtherAndNotOnEachOther(Path file) {
        var ids = new HashSet<Integer>();
        var taken = new HashMap<List<Integer>, String>();
        each(read(file).path("panels")).forEach(panel -> {
            assertThat(ids.add(panel.path("id").asInt())).as("an id of its own").isTrue();
            var place = panel.path("gridPos");
            var right = place.path("x").asInt() + place.path("w").asInt();
            assertThat(right).isBetween(1, COLUMNS);
            for (var x = place.path("x").asInt(); x < right; x++) {
                for (var y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(taken.put(List.of(x, y), panel.path("title").asText()))
                            .isNull();
                }
            }
        });
    }

    /** Where people ask why something is slow. */
    @Test
    void latenciesLeadToTheTracesOfTheirTime() throws IOException {
        var latencies = boards().flatMap(DashboardsTest::panels)
                .filter(panel -> panel.path("targets").toString().contains("latency_seconds"))
                .toList();
        assertThat(latencies)
                .hasSizeGreaterThan(3)
                .allSatisfy(panel -> assertThat(panel.path("fieldConfig")
                                .path("defaults")
                                .path("links")
                                .path(0)
                                .path("url")
                                .asText())
                        .contains("\"datasource\":\"traces\"", "\"service\":\"whisper-app\"", "${__from}"));
        assertThat(Files.readString(GRAFANA.resolve("provisioning/datasources/whisper.yml")))
                .contains("uid: traces", "uid: prometheus");
    }

    private static Stream<JsonNode> panels(Path file) {
        return each(read(file).path("panels"))
                .filter(panel -> !panel.path("type").asText().equals("row"));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
