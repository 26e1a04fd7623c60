package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Folders;
import chat.whisper.launcher.ManagedProcess;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The logs of real processes, in all detail: one chat is found in all of them, and nobody who took part in it. */
@Timeout(90)
class LogsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "nobody-else-may-read-this";

    @AutoClose
    private static final Collector COLLECTOR = new Collector();

    @AutoClose
    private static final WhisperSystem SYSTEM = start();

    @AutoClose
    private final Guests guests = new Guests();

    @Test
    void oneChatIsFoundInEveryProcessAndNobodyInAny() throws IOException {
        var pair = Pair.chatting(guests, app(0), app(1));
        pair.alice().says(TEXT);
        assertThat(pair.bob().hears()).isEqualTo(TEXT);
        var shown = pair.alice().resumeToken();
        pair.alice().vanishes();
        pair.alice().returns();
        pair.bob().reports(ReportReason.SPAM, TEXT);
        pair.alice().ends();

        var ended = line("app-1", "chat ended, left");
        var chat = mark(ended, "chat");
        assertThat(mark(line("app-2", "chat ended, partner_left"), "chat")).isEqualTo(chat);
        assertThat(mark(line("matcher-1", "match tier=1"), "chat")).isEqualTo(chat);
        assertThat(mark(line("moderation-1", "report="), "chat")).isEqualTo(chat);

        var begun = line("app-1", "search begins");
        var asked = line("matcher-1", "asked Find", "search", mark(begun, "search"));
        assertThat(mark(begun, "session")).isEqualTo(mark(asked, "session"));
        assertThat(mark(begun, "trace")).isEqualTo(mark(asked, "trace")).hasSize(32);
        assertThat(mark(line("app-1", "session begins"), "session"))
                .isEqualTo(mark(line("app-1", "resume here"), "session"))
                .isEqualTo(mark(ended, "session"));

        var never = new ArrayList<>(List.of(TEXT, pair.chat().value()));
        Stream.of(pair.alice(), pair.bob()).map(LogsIT::secretsOf).forEach(never::addAll);
        never.add(shown);
        assertThat(text(SYSTEM.member("app-1"))).doesNotContain("127.0.0.1", "0:0:0:0:0:0:0:1");
        SYSTEM.members().stream()
                .filter(member -> !member.name().equals("haproxy"))
                .forEach(member ->
                        assertThat(text(member)).as(member.name()).isNotEmpty().doesNotContain(never));
        assertEveryFieldIsDescribedAndEveryDescribedOneIsThere();
    }

    @Test
    void detailsAreTurnedOffAndOnWhileAProcessRuns() throws Exception {
        var admin = SYSTEM.adminUrls().getFirst();
        try (var http = HttpClient.newHttpClient()) {
            var quiet = HttpRequest.newBuilder(
                            admin.resolve("/log?level=warning&logger=chat.whisper.app.session&for=5m"))
                    .POST(BodyPublishers.noBody())
                    .build();
            assertThat(http.send(quiet, BodyHandlers.ofString()).body()).contains("chat.whisper.app.session=warning");
            var again = HttpRequest.newBuilder(admin.resolve("/log")).DELETE().build();
            assertThat(http.send(again, BodyHandlers.ofString()).body()).isEqualTo("chat.whisper=fine\n");
        }
        line("app-1", "An operator has changed levels");
    }

    /** With new logs: a process goes on with the file of an earlier one of its name. */
    private static WhisperSystem start() {
        var plan = Plan.test(
                "logs", 2, 1, Map.of("LOG_FORMAT", "json", "LOG_LEVEL", "fine", "OTLP_ENDPOINT", COLLECTOR.url()));
        try (var old = Files.newDirectoryStream(Files.createDirectories(plan.logs()))) {
            for (var file : old) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WhisperSystem.start(plan);
    }

    private static void assertEveryFieldIsDescribedAndEveryDescribedOneIsThere() throws IOException {
        var table = Files.readString(Folders.root().resolve("docs/operations/logs.md"));
        var described = Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                .matcher(table)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        var seen = SYSTEM.members().stream()
                .flatMap(member -> text(member).lines())
                .filter(line -> line.startsWith("{"))
                .map(LogsIT::json)
                .flatMap(line -> line.properties().stream().map(Map.Entry::getKey))
                .collect(Collectors.toSet());
        assertThat(described).containsAll(seen);
        // Nothing has gone wrong here.
        described.remove("error");
        assertThat(seen).containsAll(described);
    }

    private static List<String> secretsOf(Guest guest) {
        var token = String.valueOf(guest.resumeToken());
        return List.of(guest.session().value(), token, token.substring(token.lastIndexOf('~') + 1));
    }

    private static String mark(JsonNode line, String about) {
        assertThat(line.has(about)).as(about + " in " + line).isTrue();
        return line.path(about).textValue();
    }

    private static JsonNode line(String member, String begin) {
        return line(member, begin, "process", member.replaceAll("-.*", ""));
    }

    private static JsonNode line(String member, String begin, String about, String mark) {
        return await().until(
                        () -> text(SYSTEM.member(member))
                                .lines()
                                .filter(line -> line.startsWith("{"))
                                .map(LogsIT::json)
                                .filter(line -> line.path("message").asText().startsWith(begin))
                                .filter(line -> line.path(about).asText().equals(mark))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ManagedProcess member) {
        try {
            return Files.readString(member.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI app(int number) {
        return SYSTEM.appUrls().get(number);
    }
}
