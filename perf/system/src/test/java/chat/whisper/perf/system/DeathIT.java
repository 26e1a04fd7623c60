package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import chat.whisper.model.protocol.ServerMessage.PartnerAway;
import chat.whisper.model.protocol.ServerMessage.PartnerBack;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import chat.whisper.model.protocol.ServerMessage.ReportReceived;
import chat.whisper.model.protocol.ServerMessage.SessionResumed;
import chat.whisper.model.redis.Redis;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An app process dies without a word, once for all tests; what it held goes on where its people come back. */
@Timeout(120)
class DeathIT {
    private static final Duration WINDOW = Duration.ofSeconds(15);
    /**
     * On an idle machine people are back, and partners told, within a second or two. The rest is for a busy one, and still less than it
     * takes where nobody but the lease tells: it runs out after 6 to 8 s, and then somebody must look.
     */
    private static final Duration NOTICED = Duration.ofSeconds(8);

    private static final String MISSING = "why=\"missing\"";
    private static final WhisperSystem SYSTEM =
            WhisperSystem.start(Plan.test("death", 3, 1, Map.of("RESUME_WINDOW", WINDOW.toSeconds() + "s")));
    private static final Guests GUESTS = new Guests();
    private static Pair apart;
    private static Pair together;
    private static Pair waiting;
    private static Pair lost;
    private static Guest searching;
    private static ReportReceived receipt;
    private static long death;
    private static double resentBefore;
    private static List<SessionResumed> resumed;

    @BeforeAll
    static void dies() {
        meet();
        resentBefore = sum("whisper_chat_messages_resent_total", MISSING);
        SYSTEM.member("app-1").kill();
        death = System.nanoTime();
        keepsItsLease();
        apart.bob().says("while you were dead");
        var others = Stream.of(
                        comingBack(together.alice(), app(2)),
                        comingBack(together.bob(), app(1)),
                        comingBack(waiting.bob(), app(1)),
                        comingBack(searching, app(1)))
                .toList();
        assertThat(apart.bob().awaits(PartnerAway.class, NOTICED).graceMs()).isPositive();
        var all = Stream.concat(Stream.of(comingBack(apart.alice(), app(2))), others.stream());
        resumed = all.map(CompletableFuture::join).toList();
    }

    /** It never runs out, so that nothing here is known by it; the others renew theirs. */
    private static void keepsItsLease() {
        try (var redis = Redis.open(SYSTEM.backends().redisUrl())) {
            redis.keys("instance:*").forEach(redis::persist);
        }
    }

    /** All who were on the process that dies, some with a partner elsewhere. */
    private static void meet() {
        apart = Pair.chatting(GUESTS, app(0), app(1));
        apart.alice().says("before");
        assertThat(apart.bob().hears()).isEqualTo("before");
        receipt = apart.alice().reports(ReportReason.HARASSMENT, null);
        together = Pair.chatting(GUESTS, app(0), app(0));
        together.alice().says("one");
        together.bob().hears();
        together.bob().says("two");
        together.alice().hears();
        lost = Pair.chatting(GUESTS, app(0), app(1));
        searching = GUESTS.guest(app(0)).likes("poetry", "chess");
        waiting = Pair.chatting(GUESTS, app(1), app(0));
        waiting.bob().vanishes();
        waiting.alice().says("only your dead process had this");
    }

    @AfterAll
    static void stop() {
        GUESTS.close();
        SYSTEM.close();
    }

    @Test
    void theChatGoesOnElsewhereAndThePartnerIsToldMeanwhile() {
        assertThat(resumed.get(0).phase()).isEqualTo(PhaseName.CHATTING);
        assertThat(resumed.get(0).chat().nextSeq()).isEqualTo(2);
        assertThat(apart.alice().hears()).isEqualTo("while you were dead");
        apart.bob().awaits(PartnerBack.class);
        apart.alice().says("after");
        assertThat(apart.bob().hears()).isEqualTo("after");
        assertThat(apart.bob().ledger().received()).containsExactly("before", "after");
    }

    @Test
    void aChatGoesOnWhenBothPeopleWereOnTheProcessThatDied() {
        assertThat(resumed.get(1).chat().nextSeq()).isEqualTo(2);
        assertThat(resumed.get(2).chat().nextSeq()).isEqualTo(2);
        together.alice().says("three");
        assertThat(together.bob().hears()).isEqualTo("three");
        together.bob().says("four");
        assertThat(together.alice().hears()).isEqualTo("four");
    }

    @Test
    void whatOnlyTheDeadProcessHadIsSaidAgain() {
        assertThat(waiting.bob().hears()).isEqualTo("only your dead process had this");
        assertThat(sum("whisper_chat_messages_resent_total", MISSING)).isGreaterThan(resentBefore);
    }

    @Test
    void whoNeverComesBackHasLeft() {
        lost.bob().awaits(PartnerAway.class);
        assertThat(lost.bob().awaits(PartnerLeft.class, WINDOW.plusSeconds(2)).reason())
                .isEqualTo(LeaveReason.DISCONNECTED);
        assertThat(Duration.ofNanos(System.nanoTime() - death))
                .isBetween(WINDOW, NOTICED.plus(WINDOW).plusSeconds(2));
        await().untilAsserted(() -> assertThat(sum("whisper_chat_sides_ended_total", "reason=\"partner_lost\""))
                .isEqualTo(1));
    }

    @Test
    void aReportThatIsRepeatedElsewhereIsStillTheSame() {
        assertThat(apart.alice().reports(ReportReason.HARASSMENT, null)).isEqualTo(receipt);
    }

    @Test
    void aSearchGoesOnWithItsWaitingTime() {
        assertThat(resumed.get(4).phase()).isEqualTo(PhaseName.SEARCHING);
        assertThat(resumed.get(4).search().timeoutMs()).isLessThan(30_000);
        GUESTS.guest(app(1)).likes("poetry", "chess").meets();
        searching.meets();
    }

    @Test
    void operatorsSeeWhoCameBack() {
        assertThat(sum("whisper_session_resumes_total", "result=\"revived\"")).isEqualTo(resumed.size());
    }

    private static CompletableFuture<SessionResumed> comingBack(Guest guest, URI there) {
        return CompletableFuture.supplyAsync(() -> comesBack(guest, there), Thread::startVirtualThread);
    }

    /** Tries again, as every client does at a temporary error: both sides of a chat have to be back. */
    private static SessionResumed comesBack(Guest guest, URI there) {
        return (SessionResumed) await().atMost(NOTICED)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> guest.returnsTo(Guests.socket(there)), SessionResumed.class::isInstance);
    }

    /** Over the two that live. */
    private static double sum(String name, String label) {
        return SYSTEM.adminUrls().stream()
                .skip(1)
                .mapToDouble(url -> Scrape.of(url).sum(name, label))
                .sum();
    }

    private static URI app(int number) {
        return SYSTEM.appUrls().get(number);
    }
}
