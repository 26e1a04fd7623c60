package chat.whisper.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.model.bus.AdoptionReply;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.ReportAdoptionRequest;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ReportReason;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports that come while this instance leaves. */
@Timeout(60)
class PendingReportsIT {
    private static final SessionId ALICE = new SessionId("alice");
    private static final ReportId UNFIT = new ReportId("unfit");
    private static final int ROUNDS = 500;
    private final Ground ground = new Ground();
    private final AtomicBoolean isBusy = new AtomicBoolean();
    private final Set<ReportId> stored = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void serve() {
        ground.other.serve(
                Subjects.MODERATION_REPORT, "moderation", ReportRequest.class, ReportReply.class, envelope -> {
                    if (envelope.body().report().equals(UNFIT)) {
                        return new ReportReply.Unfit();
                    }
                    if (isBusy.get()) {
                        return new ReportReply.Unavailable();
                    }
                    stored.add(envelope.body().report());
                    return new ReportReply.Stored(envelope.body().report());
                });
        await().until(() -> ground.pendingReports().store(report("probe")) == PendingReports.Outcome.STORED);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    /** Their person's connection was on it when the others were given away. */
    @Test
    void oneThatComesAtTheVeryEndIsStoredBeforeAnythingElse() {
        var pending = ground.pendingReports();
        pending.giveAway();
        pending.add(ALICE, report("late"));
        assertThat(stored).contains(new ReportId("late"));
    }

    /** All processes are restarted at once: who refuses answers at once, too, and is asked again while there is time. */
    @Test
    void whatIsRefusedAtFirstIsGivenAwayAMomentLater() {
        var asked = new AtomicInteger();
        ground.other.serve(
                Subjects.REPORT_ADOPT,
                "apps",
                ReportAdoptionRequest.class,
                AdoptionReply.class,
                envelope -> asked.incrementAndGet() > 6 ? new AdoptionReply.Adopted() : new AdoptionReply.Leaving());
        isBusy.set(true);
        var pending = ground.pendingReports();
        pending.adopt(new Envelope<>(Ground.THERE, 0, adoption("patient", null)));
        pending.giveAway();
        assertThat(asked).hasValueGreaterThan(6);
    }

    /** Or what was said would be kept for as long as somebody restarts apps. */
    @Test
    void theTimeThatAReportHasWaitedElsewhereCounts() {
        isBusy.set(true);
        var pending = ground.pendingReports();
        var soon = ground.time.now() + 1_001;
        pending.adopt(new Envelope<>(Ground.THERE, 0, adoption("old", soon)));
        pending.adopt(new Envelope<>(Ground.THERE, 0, adoption("of-an-older-app", null)));

        await().until(() -> pending.count() == 1);
    }

    /** The next try is the last, not one of ten. */
    @Test
    void whatCanNeverBeStoredIsGivenUp() {
        var pending = ground.pendingReports();
        assertThat(pending.store(report(UNFIT.value()))).isEqualTo(PendingReports.Outcome.NEVER);
        pending.add(ALICE, report(UNFIT.value()));
        await().until(() -> pending.count() == 0);
        assertThat(stored).doesNotContain(UNFIT);
    }

    /** Or the other instance would forget one that nobody has. */
    @Test
    void whatIsTakenFromAnotherInstanceIsNotForgottenOnTheWayOut() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < ROUNDS; round++) {
                var pending = ground.pendingReports();
                var together = new CyclicBarrier(2);
                var id = "r" + round;
                var leaving = threads.submit(() -> {
                    together.await();
                    pending.giveAway();
                    return true;
                });
                var reply = threads.submit(() -> {
                    together.await();
                    return pending.adopt(new Envelope<>(Ground.THERE, 0, adoption(id, null)));
                });
                assertThat(leaving.get()).isTrue();
                if (reply.get() instanceof AdoptionReply.Adopted) {
                    assertThat(stored).contains(new ReportId(id));
                }
            }
        }
    }

    private static ReportAdoptionRequest adoption(String id, @Nullable Long until) {
        return new ReportAdoptionRequest(ALICE, report(id), until);
    }

    private static ReportRequest report(String id) {
        return new ReportRequest(
                new ReportId(id),
                new ChatId("chat-" + id),
                Pool.DEFAULT,
                "reporter",
                "reported",
                ReportReason.SPAM,
                null,
                List.of(),
                "network",
                List.of("reported"));
    }
}
