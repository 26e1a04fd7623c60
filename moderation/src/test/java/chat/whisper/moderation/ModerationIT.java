package chat.whisper.moderation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.backends.Backends;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.process.CannotStart;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.moderation.database.TestTable;
import chat.whisper.moderation.report.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ModerationIT {
    private static final String NATS = Backends.shared().natsUrl();
    private static final TestTable TABLE = TestTable.fresh();
    private static final Ids IDS = Ids.secure();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Moderation first;
    private static Moderation second;
    private static Bus app;

    @BeforeAll
    static void startTwo() {
        first = Moderation.start(config(Map.of()));
        second = Moderation.start(config(Map.of()));
        app = Bus.connect(NATS, IDS.instance("app"));
    }

    @AfterAll
    static void stop() {
        app.close();
        second.close();
        first.close();
    }

    @Test
    void aReportOverTheBusIsStoredOnceHoweverManyServe() throws SQLException {
        var report = new ReportId(IDS.text(16));
        for (var i = 0; i < 10; i++) {
            assertThat(ask(report)).contains(new ReportReply.Stored(report));
        }
        assertThat(rows(report)).isEqualTo(1);
    }

    @Tag("alone")
    @Test
    void threeReportsBanWithinASecondOfTheLast() throws Exception {
        var accused = "k1." + IDS.text(16);
        var applied = new LinkedBlockingQueue<Ban>();
        app.hear(Subjects.BAN_APPLIED, Ban.class, news -> applied.add(news.body()));
        for (var reporter : List.of("ann", "bob", "cid")) {
            assertThat(applied).isEmpty();
            ask(Samples.report(IDS.text(16), reporter + accused, "net-" + reporter, accused));
        }
        var stored = System.nanoTime();
        var ban = requireNonNull(applied.poll(10, TimeUnit.SECONDS));
        assertThat(Duration.ofNanos(System.nanoTime() - stored)).isLessThan(Duration.ofSeconds(1));
        assertThat(ban.reason()).isEqualTo(BanReason.REPORTS);
        assertThat(ban.identities()).containsExactly(accused, accused + "-place");
        assertThat(Duration.between(Instant.now(), Instant.ofEpochMilli(ban.until())))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void databaseAwayIsAnsweredInTimeAndTheSameReportIsStoredWhenItIsBack() throws Exception {
        var report = new ReportId(IDS.text(16));
        TABLE.server().stop();
        try {
            assertThat(ask(report)).contains(new ReportReply.Unavailable());
            assertThat(get("/observe/health/ready").statusCode()).isEqualTo(503);
            assertThat(get("/observe/health").body()).contains("postgres").contains("nats");
        } finally {
            TABLE.server().restart();
            awaitReady(first);
            awaitReady(second);
        }
        assertThat(ask(report)).contains(new ReportReply.Stored(report));
        assertThat(rows(report)).isEqualTo(1);
        assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void whatHappensToReportsIsCounted() throws Exception {
        ask(new ReportId(IDS.text(16)));
        assertThat(get("/observe/metrics").body())
                .contains(
                        "whisper_reports_stored_total",
                        "whisper_reports_repeated_total",
                        "whisper_reports_failed_total",
                        "whisper_reports_deleted_total",
                        "whisper_reports_seconds",
                        "whisper_report_bans_total",
                        "whisper_cases_decided_total",
                        "whisper_cases_undone_total",
                        "whisper_bans_imposed_total",
                        "whisper_bans_lifted_total",
                        "whisper_checks_total",
                        "whisper_checks_seconds",
                        "whisper_toxicity_total",
                        "whisper_verdicts_total",
                        "whisper_verdicts_postponed_total",
                        "whisper_blocks_remembered_total");
    }

    @Test
    void anOperatorBansWhoWasReportedLooksAndLifts() throws Exception {
        var report = new ReportId(IDS.text(16));
        ask(report);
        var banned = command("POST", "/bans?report=" + report + "&reason=spam");
        assertThat(banned.statusCode()).isEqualTo(201);
        assertThat(banned.body()).contains("reason: spam", "decided_by: operator", "rung: 1", "lifted_at: -");
        var id = banned.body().lines().findFirst().orElseThrow().replace("ban_id: ", "");
        assertThat(command("POST", "/bans?report=" + report + "&reason=spam").body())
                .isEqualTo(banned.body());
        assertThat(command("GET", "/bans/" + id).body()).isEqualTo(banned.body());
        assertThat(command("DELETE", "/bans/" + id).body()).doesNotContain("lifted_at: -");
        assertThat(command("DELETE", "/bans/" + id).statusCode()).isEqualTo(404);
        var again = command("POST", "/bans?report=" + report + "&reason=spam");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /bans                                | 400 | reason= is missing",
                "POST   | /bans?reason=spam                    | 400 | name either report= or identity=",
                "POST   | /bans?reason=rude&report=r           | 400 | reason",
                "POST   | /bans?reason=spam&report=none        | 404 | There is no such report: none",
                "POST   | /bans?reason=spam&report=a&identity=b| 400 | name either report= or identity=",
                "POST   | /bans?reason=spam&identity=mine      | 400 | identity= is a key's id",
                "POST   | /bans?reason=spam&report=a%00b       | 400 | report= has letters",
                "POST   | /bans?reason=spam&report=r&for=soon  | 400 | for",
                "POST   | /bans?reason=spam&repotr=r           | 400 | there is no parameter repotr",
                "GET    | /bans/none                           | 404 | There is no such ban: none",
                "DELETE | /bans/none                           | 404 | There is no such ban, or it was over already: none",
                "GET    | /bans/%27or%201                      | 400 | a ban's id has letters",
            })
    void aWrongCommandIsToldWhatIsWrong(String method, String path, int status, String words) throws Exception {
        var answer = command(method, path);
        assertThat(answer.body()).contains(words).doesNotContain("Exception");
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void missingBackendIsNamedInOneLine() throws IOException {
        var nobody = freePort();
        assertThatThrownBy(() -> Moderation.start(config(Map.of("NATS_URL", "nats://127.0.0.1:" + nobody))))
                .isInstanceOf(CannotStart.class)
                .hasMessage("NATS does not answer at nats://127.0.0.1:" + nobody + ": start it or set NATS_URL");
        var url = "jdbc:postgresql://127.0.0.1:" + nobody + "/whisper";
        assertThatThrownBy(() -> Moderation.start(config(Map.of("POSTGRES_URL", url))))
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "PostgreSQL does not answer at 127.0.0.1:" + nobody + "/whisper: start it or set POSTGRES_URL");
    }

    @Test
    void missingDatabaseIsNamedInOneLine() {
        var url = TABLE.url().replaceFirst("/[^/]*$", "/nosuch");
        assertThatThrownBy(() -> Moderation.start(config(Map.of("POSTGRES_URL", url))))
                .isInstanceOf(CannotStart.class)
                .hasMessageEndingWith("/nosuch has no such database: create it or set POSTGRES_URL");
    }

    @Test
    void takenPortIsNamedInOneLine() {
        var taken = Integer.toString(first.adminPort());
        assertThatThrownBy(() -> Moderation.start(config(Map.of("ADMIN_PORT", taken))))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("port " + taken + " is taken");
    }

    private static Optional<ReportReply> ask(ReportId report) {
        return ask(Samples.report(report.value()));
    }

    private static Optional<ReportReply> ask(ReportRequest request) {
        return app.request(
                Subjects.MODERATION_REPORT, 0, request, ReportRequest.class, ReportReply.class, Bus.DEADLINE);
    }

    private static int rows(ReportId report) throws SQLException {
        try (var connection = TABLE.connect();
                var query = connection.prepareStatement("select count(*) from abuse_reports where report_id = ?")) {
            query.setString(1, report.value());
            try (var result = query.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    /** Each question waits for a connection, so this is no busy loop; the pool itself pauses up to 5 s between tries. */
    private static void awaitReady(Moderation process) throws IOException, InterruptedException {
        var end = System.nanoTime() + 15_000_000_000L;
        while (get(process, "/observe/health/ready").statusCode() != 200) {
            assertThat(System.nanoTime()).as("ready within 15 s").isLessThan(end);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(first, path);
    }

    private static HttpResponse<String> get(Moderation process, String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + process.adminPort() + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> command(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + first.adminPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Config config(Map<String, String> changed) {
        return TestConfig.over(TABLE, changed);
    }
}
