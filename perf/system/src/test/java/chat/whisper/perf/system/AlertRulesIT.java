package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.Folders;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.Program;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rules in the real promtool: each alert fires and stays quiet when it should, and leads to a page that says what to do. */
@Timeout(120)
class AlertRulesIT {
    private static final Path PROMETHEUS = Folders.root().resolve("ops/prometheus");
    private static final Path RUNBOOKS = Folders.root().resolve("docs/runbooks");
    private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");
    private static final Pattern RECORD = Pattern.compile("(?m)^ +- record: (\\S+)$");

    @TempDir
    private Path folder;

    @Test
    void theConfigurationIsValid() {
        promtool("check", "config", PROMETHEUS.resolve("prometheus.yml").toString());
    }

    @Test
    void everyRuleDoesWhatItsTestsSay() {
        promtool(
                "test",
                "rules",
                PROMETHEUS.resolve("tests/alerts.test.yml").toString(),
                PROMETHEUS.resolve("tests/days.test.yml").toString(),
                PROMETHEUS.resolve("tests/recording.test.yml").toString());
    }

    /** As rules, since promtool reads no boards. */
    @Test
    void everyQuestionOfABoardIsOneThatPrometheusUnderstands() throws IOException {
        var rules = new StringBuilder("groups:\n  - name: boards\n    rules:\n");
        var number = 0;
        try (var boards = Files.list(Folders.root().resolve("ops/grafana/dashboards"))) {
            for (var board : boards.toList()) {
                for (var expression :
                        new ObjectMapper().readTree(board.toFile()).findValuesAsText("expr")) {
                    rules.append("      - record: board:question")
                            .append(number++)
                            .append("\n        expr: >-\n          ");
                    rules.append(expression.replace("$__rate_interval", "1m")).append('\n');
                }
            }
        }
        assertThat(number).isGreaterThan(100);
        promtool(
                "check",
                "rules",
                Files.writeString(folder.resolve("boards.yml"), rules).toString());
    }

    @Test
    void everyAlertHasATestInWhichItFiresAndOneInWhichItStaysQuiet() throws IOException {
        var tests = read("tests/alerts.test.yml") + read("tests/days.test.yml");
        assertThat(alerts()).hasSizeGreaterThan(20).allSatisfy(name -> {
            assertThat(part(tests, name + " fires")).contains("alertname: " + name + "\n", "exp_labels:");
            assertThat(part(tests, name + " stays quiet")).contains("alertname: " + name + "\n", "exp_alerts: []");
        });
        var recorded = read("tests/recording.test.yml");
        assertThat(found(RECORD, read("rules/recording.yml")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(recorded).contains("expr: " + name + "\n"));
    }

    private static String part(String tests, String name) {
        var begin = tests.indexOf("- name: " + name + "\n");
        assertThat(begin).as(name).isNotNegative();
        var end = tests.indexOf("- name: ", begin + 1);
        return tests.substring(begin, end < 0 ? tests.length() : end);
    }

    @Test
    void everyAlertLeadsToAPageAndEveryPageIsOfAnAlert() throws IOException {
        var rules = read("rules/alerts.yml");
        var list = Files.readString(RUNBOOKS.resolve("README.md"));
        for (var name : alerts()) {
            assertThat(rules).contains("runbook_url: '{{ $externalLabels.runbooks }}/" + name + ".md'");
            assertThat(Files.readString(RUNBOOKS.resolve(name + ".md")))
                    .startsWith("# " + name + "\n")
                    .containsSubsequence("## What it means\n", "## Look here\n", "## Do this\n");
            assertThat(list).contains("[" + name + "](" + name + ".md)");
        }
        try (var pages = Files.list(RUNBOOKS)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README"))
                            .collect(Collectors.toSet()))
                    .isEqualTo(alerts());
        }
    }

    private static Set<String> alerts() throws IOException {
        return found(ALERT, read("rules/alerts.yml"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(AlertRulesIT::first).collect(Collectors.toSet());
    }

    private static String first(MatchResult found) {
        return found.group(1);
    }

    private static String read(String file) throws IOException {
        return Files.readString(PROMETHEUS.resolve(file));
    }

    private void promtool(String... arguments) {
        var program = Program.promtool(line -> {}).orElseThrow();
        var log = folder.resolve("promtool.log");
        var run = ChildProcess.start(
                "promtool",
                program.with(new ArrayList<>(List.of(arguments))),
                program.environment(),
                log,
                null,
                PidFiles.ours());
        assertThat(run.endsWithin(Duration.ofSeconds(90))).isTrue();
        assertThat(run.exitCode()).as(said(log)).isZero();
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "it left no log";
        }
    }
}
