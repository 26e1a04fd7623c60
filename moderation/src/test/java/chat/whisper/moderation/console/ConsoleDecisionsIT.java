package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators see and decide in the console, and what of it the log keeps. */
@Timeout(60)
class ConsoleDecisionsIT extends OnConsoleSite {
    @Test
    void aDecisionComesAsItWasMeant() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var ban = "{\"version\":3,\"decision\":\"ban\",\"for_ms\":3600000,\"reason\":\"spam\",\"note\":\"again\"}";
        var decided = post("/cases/case1/decide", ban, cookie);
        assertThat(decided.statusCode()).isEqualTo(200);
        assertThat(ConsoleSite.json(decided).get("id").asText()).isEqualTo("case1");
        assertThat(ConsoleSite.json(decided).get("opened_at").asLong()).isEqualTo(1);
        assertThat(operations.ruling)
                .isEqualTo(new CaseOperations.Ruling.BanFor(
                        Duration.ofHours(1), chat.whisper.model.protocol.BanReason.SPAM));
        assertThat(TABLES.column("select action || ': ' || detail from audit_log order by entry desc limit 2"))
                .containsExactly("case_noted: ", "case_decided: ban for PT1H, spam");
    }

    /** Nobody sees what people wrote without an entry, whatever they ask for. */
    @ParameterizedTest
    @CsvSource({"STALE, take", "TAKEN, take", "STALE, undo", "TAKEN, release"})
    void whoIsToldHowACaseIsNowHasReadIt(CaseOperations.Outcome outcome, String step) throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        operations.outcome = outcome;
        var answer = post("/cases/case1/" + step, "{\"version\":1}", cookie);
        assertThat(answer.body()).contains(FixedOperations.SAID);
        assertThat(TABLES.column("select action || ' ' || subject from audit_log order by entry desc limit 1"))
                .containsExactly("case_read case:case1");
    }

    @Test
    void whatBrokeOffIsInTheLogAsThat() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        operations.breaksOff = true;
        var decide = "{\"version\":3,\"decision\":\"warn\",\"note\":\"seen\"}";
        assertThat(post("/cases/case1/decide", decide, cookie).statusCode()).isEqualTo(503);
        assertThat(post("/bans/ban1/lift", "{}", cookie).statusCode()).isEqualTo(503);
        var rule = post("/rules/check", "{\"mode\":\"on\"}", cookie);
        assertThat(rule.statusCode()).isEqualTo(503);
        assertThat(rule.body()).contains("Redis does not answer");
        assertThat(TABLES.column("select action || ' ' || detail from audit_log order by entry desc limit 8"))
                .containsExactly(
                        "uncertain rule_changed: broke off",
                        "rule_changed on",
                        "uncertain ban_lifted: broke off",
                        "ban_lifted ",
                        "uncertain case_decided: broke off",
                        "uncertain case_noted: broke off",
                        "case_noted ",
                        "case_decided warn");
    }

    @ParameterizedTest
    @CsvSource({"STALE, 409, stale", "TAKEN, 409, taken", "UNKNOWN, 404, not_found"})
    void whatCannotBeDoneIsSaidAndRecorded(CaseOperations.Outcome outcome, int status, String error) throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        operations.outcome = outcome;
        var answer = post("/cases/case1/decide", "{\"version\":2,\"decision\":\"warn\"}", cookie);
        assertThat(answer.statusCode()).isEqualTo(status);
        var body = ConsoleSite.json(answer);
        assertThat(body.get("error").asText()).isEqualTo(error);
        assertThat(body.at("/case/version").asInt()).isEqualTo(outcome == CaseOperations.Outcome.UNKNOWN ? 0 : 3);
        var entries = new ArrayList<>(List.of("not_done", "case_decided"));
        if (outcome != CaseOperations.Outcome.UNKNOWN) {
            entries.addFirst("case_read");
        }
        assertThat(TABLES.column("select action from audit_log order by entry desc limit " + entries.size()))
                .isEqualTo(entries);
    }

    @Test
    void theQueueIsAskedForAsTheFilterSays() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        var page = get("/cases?state=taken&reason=spam&mine=1&after=40.9.c9&limit=1000", cookie);
        var query = operations.asked.orElseThrow();
        assertThat(query.state()).isEqualTo(CaseOperations.State.TAKEN);
        assertThat(query.reason()).contains(chat.whisper.model.protocol.ReportReason.SPAM);
        assertThat(query.takenBy().orElseThrow().name()).isEqualTo("Ann");
        assertThat(query.after()).contains("40.9.c9");
        assertThat(query.limit()).isEqualTo(200);
        var body = ConsoleSite.json(page);
        assertThat(body.at("/cases/0/reports").asInt()).isEqualTo(2);
        assertThat(body.at("/cases/0/priority").asInt()).isEqualTo(7);
        assertThat(body.at("/cases/0").has("taken_by")).isFalse();
        assertThat(body.at("/counts/new").asInt()).isEqualTo(1);
    }

    @Test
    void theLogIsShownAndChecked() throws Exception {
        var cookie = site.enroll(site.firstCode(), "Ann", key);
        post("/cases/case1/take", "{\"version\":3}", cookie);
        post("/cases/case1/decide", "{\"version\":3,\"decision\":\"warn\"}", cookie);

        var page = ConsoleSite.json(get("/audit", cookie));
        assertThat(page.get("chain").asText()).isEqualTo("intact");
        assertThat(page.at("/entries/0/action").asText()).isEqualTo("case_decided");
        assertThat(page.at("/entries/0/subject").asText()).isEqualTo("case:case1");
        assertThat(page.at("/entries/0/actor_name").asText()).isEqualTo("Ann");
        assertThat(page.at("/entries/0/hash").asText()).matches("[0-9a-f]{64}");
        assertThat(ConsoleSite.json(get("/audit?before=2&limit=5", cookie)).at("/entries"))
                .hasSize(1);

        TABLES.tamper("update audit_log set detail = 'dismiss' where entry = 3");
        site.now.set(site.now.get().plusSeconds(60));
        var broken = ConsoleSite.json(get("/audit", cookie));
        assertThat(broken.get("chain").asText()).isEqualTo("broken");
        assertThat(broken.get("broken_at").asLong()).isEqualTo(3);
    }
}
