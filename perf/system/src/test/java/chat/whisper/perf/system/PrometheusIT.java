package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Folders;
import chat.whisper.launcher.ManagedProcess;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.perf.client.Guests;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real Prometheus looks at all processes of a running site, and finds there all that dashboards and rules ask for, and nothing that nobody looks at. */
@OnSharedSite
@Timeout(120)
class PrometheusIT {
    private static final Path OPS = Folders.root().resolve("ops");
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:whisper|haproxy|probe|memory|gc|jvm|cpu|thread|classloader)_[a-zA-Z0-9_]+)\\b");
    private static final Pattern RECORDED = Pattern.compile("\\b(whisper:[a-z_0-9]+:[a-z_0-9]+)\\b");

    @TempDir
    private static Path folder;

    private static TlsProxy proxy;
    private static Prometheus prometheus;

    @BeforeAll
    static void start() {
        proxy = new TlsProxy(
                folder,
                Site.system().appUrls().stream()
                        .map(app -> "127.0.0.1:" + app.getPort())
                        .toList(),
                Map.of());
        var targets = new HashMap<>(Site.system().members().stream()
                .collect(Collectors.groupingBy(
                        member -> member.name().replaceAll("-.*", ""),
                        Collectors.mapping(PrometheusIT::target, Collectors.toList()))));
        targets.put("haproxy", List.of(proxy.metricsAddress()));
        targets.put("outside", List.of(proxy.url() + "/health"));
        targets.put("alertmanager", List.of());
        prometheus = new Prometheus(folder, targets);
        // A matcher that has just begun may be too slow for the first search.
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(PrometheusIT::somethingHappens);
    }

    private static String target(ManagedProcess member) {
        return member.metricsUrl().map(URI::getAuthority).orElseThrow();
    }

    /** A counter with labels that only events know of is there after the first one. */
    private static void somethingHappens() {
        try (var guests = new Guests()) {
            var pair = Pair.chatting(guests, Site.app(0), Site.app(1));
            pair.alice().says("hello");
            pair.bob().hears();
            pair.bob().reports(ReportReason.SPAM, "");
            pair.alice().ends();
        }
    }

    @AfterAll
    static void stop() {
        prometheus.close();
        proxy.close();
    }

    @Test
    void everyProcessIsLookedAtAndSoIsTheSiteFromOutside() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(prometheus.asks("targets").path("activeTargets"))
                        .hasSize(Site.system().members().size() + 1)
                        .allSatisfy(target -> assertThat(target.path("health").asText())
                                .as(target.path("scrapeUrl") + " " + target.path("lastError"))
                                .isEqualTo("up")));
        await().untilAsserted(
                        () -> assertThat(prometheus.query("probe_success == 1")).hasSize(1));
        assertThat(prometheus.query("probe_ssl_earliest_cert_expiry - time() > 29 * 86400"))
                .hasSize(1);
    }

    @Test
    void everyRuleIsEvaluatedAndNoneThatWakesPeopleFiresOnASiteThatIsWell() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rules())
                        .hasSizeGreaterThan(30)
                        .allSatisfy(rule -> assertThat(rule.path("health").asText())
                                .as(rule.path("name") + " " + rule.path("lastError"))
                                .isEqualTo("ok")));
        assertThat(rules().stream()
                        .filter(rule ->
                                rule.path("labels").path("severity").asText().equals("critical"))
                        .filter(rule -> rule.path("state").asText().equals("firing"))
                        .map(rule -> rule.path("name").asText()))
                .isEmpty();
    }

    private static List<JsonNode> rules() {
        return each(prometheus.asks("rules").path("groups"))
                .flatMap(group -> each(group.path("rules")))
                .toList();
    }

    @Test
    void everyMetricThatIsAskedForExists() throws IOException {
        var asked = new TreeSet<>(found(METRIC, boards() + text("prometheus/rules")));
        asked.addAll(found(RECORDED, boards() + text("prometheus/rules")));
        assertThat(asked).hasSizeGreaterThan(100);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var missing = new TreeSet<>(asked);
            missing.removeAll(known("{job=~\".+\"}"));
            missing.removeAll(known("{__name__=~\"whisper:.+\"}"));
            assertThat(missing).isEmpty();
        });
    }

    /** Documents name metrics as `whisper_…`; those that they name as a family, or shortened, are {@code MetricNamesTest}'s. */
    @Test
    void everyMetricThatExistsIsOnABoardOrMarkedAsForDebugging() throws IOException {
        // What a recording rule is made of is shown where the rule is.
        var shown = found(METRIC, boards() + Files.readString(OPS.resolve("prometheus/rules/recording.yml")));
        var debugging = Files.readString(Folders.root().resolve("docs/operations/metrics.md"));
        debugging = debugging.substring(debugging.indexOf("## For debugging"));
        var marked = found(Pattern.compile("^\\| `([a-zA-Z_0-9]+)`", Pattern.MULTILINE), debugging);
        var existing = known("{job=~\"app|matcher|moderation\"}").stream()
                .filter(Predicate.not(name -> name.startsWith("scrape_") || name.equals("up") || name.contains(":")))
                .map(name -> name.replaceFirst("_(bucket|sum|count|max)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(existing).hasSizeGreaterThan(70);
        var families = Stream.concat(shown.stream(), marked.stream())
                .map(name -> name.replaceFirst("_(bucket|sum|count|max)$", ""))
                .collect(Collectors.toSet());
        assertThat(existing).isSubsetOf(families);
        assertThat(marked).as("marked, and there").allMatch(existing::contains).doesNotContainAnyElementsOf(shown);
    }

    private static Set<String> known(String series) {
        return each(prometheus.query("group by (__name__) (" + series + ")"))
                .map(one -> one.path("metric").path("__name__").asText())
                .collect(Collectors.toSet());
    }

    private static String boards() throws IOException {
        return text("grafana/dashboards");
    }

    private static String text(String below) throws IOException {
        try (var files = Files.list(OPS.resolve(below))) {
            var all = new StringBuilder();
            for (var file : files.toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(one -> one.group(1)).collect(Collectors.toSet());
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
