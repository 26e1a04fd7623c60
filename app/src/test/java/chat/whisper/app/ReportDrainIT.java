package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Subjects;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Moderation is away when somebody reports, and their app leaves before it is back. */
@Timeout(120)
class ReportDrainIT extends TwoApps {
    private static final String REPORT = "{'type':'report','chat_id':'reported','reason':'spam'}";
    private final List<ReportRequest> stored = new CopyOnWriteArrayList<>();
    private final Caller p;
    private final Caller q;
    private final JsonNode created;

    ReportDrainIT() throws Exception {
        p = new Caller(a.port());
        q = new Caller(a.port());
        created = p.says(HELLO).hears("session_created");
        q.says("{'type':'hello','protocol':1,'fingerprint':'f'}").hears("session_created");
    }

    @BeforeEach
    void reportInVain() throws Exception {
        pair(p, q, "reported");
        q.says("{'type':'message','chat_id':'reported','seq':1,'text':'buy'}").hears("message_ack");
        p.hears("message");
        assertThat(p.says(REPORT).hears("error").path("code").textValue()).isEqualTo("unavailable");
    }

    @Test
    void anotherAppGoesOnWithItAndTellsWhoeverReported() throws Exception {
        try (var there = new Caller(b.port())) {
            there.says(resume(created)).hears("session_resumed");
            leaves();
            moderationIsBack();
            var receipt = there.awaits("report_received", 5_000);
            assertThat(receipt.path("chat_id").textValue()).isEqualTo("reported");
        }
        assertThat(stored)
                .extracting(ReportRequest::lines)
                .singleElement()
                .satisfies(lines ->
                        assertThat(lines).extracting(ReportRequest.Line::text).containsExactly("buy"));
        assertThat(stored).singleElement().satisfies(report -> {
            assertThat(report.reporterNetwork()).startsWith("k1.");
            assertThat(report.reportedIdentities()).hasSize(2);
            assertThat(report.reportedIdentities())
                    .isEqualTo(FakeMatchers.identities(matchers.finds.getLast())
                            .all()
                            .toList());
        });
    }

    @Test
    void whoReportedNeedNotStay() throws Exception {
        p.close();
        q.close();
        leaves();
        moderationIsBack();
        await().until(() -> !stored.isEmpty());
    }

    private void leaves() {
        a.hurry();
        a.close();
    }

    private void moderationIsBack() {
        matchers.bus.serve(Subjects.MODERATION_REPORT, "moderation", ReportRequest.class, ReportReply.class, asked -> {
            stored.add(asked.body());
            return new ReportReply.Stored(asked.body().report());
        });
    }
}
