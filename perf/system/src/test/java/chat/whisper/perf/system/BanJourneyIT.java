package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.ReportId;
import chat.whisper.model.protocol.AppealState;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.AppealReceived;
import chat.whisper.model.protocol.ServerMessage.BanStatus;
import chat.whisper.model.protocol.ServerMessage.Banned;
import chat.whisper.model.protocol.ServerMessage.DecidedBy;
import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.model.protocol.ServerMessage.SessionCreated;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a report to the end of a ban, over both instances and the proxy. */
@OnSharedSite
@Timeout(60)
class BanJourneyIT {
    /** That it takes a second at most is measured in {@link WarningJourneyIT}. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @AutoClose
    private final Guests guests = new Guests();

    @Test
    void whoIsReportedIsBannedEverywhereAndComesBackWhenTheBanIsOver() throws Exception {
        var alice = arrives(Site.app(0));
        var bob = arrives(Site.app(1));
        Strangers.meet(alice, bob);
        bob.says("you know what");
        alice.hears();
        var report = alice.reports(ReportReason.HARASSMENT, null).reportId();

        ban(report, "6s");
        var banned = bob.awaits(Banned.class, SOON);
        assertThat(banned.reason()).isEqualTo(BanReason.HARASSMENT);
        assertThat(bob.awaitsClose(SOON).code()).isEqualTo(4003);
        assertThat(alice.awaits(PartnerLeft.class, SOON).reason()).isEqualTo(LeaveReason.REMOVED);

        for (var place : new URI[] {Site.app(0), Site.app(1), Site.proxy()}) {
            // The news may still be on its way to the other instance.
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> Strangers.refused(bob, bob.returnsTo(Guests.socket(place))));
            Strangers.refused(bob, bob.connects().greets(bob.hello(null, null)));
        }
        // Without the device, but from the same network by the same browser.
        var again = guests.stranger(bob.toString(), Site.proxy()).connects();
        Strangers.refused(again, again.greets(again.hello(null, null)));

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            bob.connects();
            assertThat(bob.greets(bob.hello(null, null))).isInstanceOf(SessionCreated.class);
        });
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(banned.until() - 50);
    }

    @Test
    void whoIsBannedSeesWhyAndWritesOnceOverAnyInstance() throws Exception {
        var alice = arrives(Site.app(0));
        var bob = arrives(Site.app(1));
        Strangers.meet(alice, bob);
        bob.says("you know what");
        alice.hears();
        ban(alice.reports(ReportReason.HARASSMENT, null).reportId(), "1h");
        var banned = bob.awaits(Banned.class, SOON);

        var appeal = new ClientMessage.Appeal(banned.banId(), "I meant something else.");
        var standing = new ClientMessage.BanStatus(banned.banId());
        var elsewhere = guests.stranger("elsewhere", Site.app(0)).connects();
        var stands = (BanStatus) elsewhere.asks(standing);
        assertThat(stands)
                .isEqualTo(new BanStatus(
                        banned.banId(),
                        BanReason.HARASSMENT,
                        banned.until(),
                        AppealState.NONE,
                        null,
                        DecidedBy.PERSON,
                        stands.ts()));
        assertThat(stands.ts()).isBetween(banned.ts(), banned.until());
        assertThat(elsewhere.asks(appeal)).isEqualTo(new AppealReceived(banned.banId()));
        var later = guests.stranger("later", Site.proxy()).connects();
        assertThat(later.asks(appeal)).as("the same once more").isEqualTo(new AppealReceived(banned.banId()));
        assertThat(later.asks(new ClientMessage.Appeal(banned.banId(), "And another thing.")))
                .isInstanceOfSatisfying(
                        ServerMessage.Error.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.APPEAL_CLOSED));
        assertThat(later.asks(standing))
                .isInstanceOfSatisfying(
                        BanStatus.class, status -> assertThat(status.appeal()).isEqualTo(AppealState.OPEN));
    }

    @Test
    void oneThatIsLiftedLetsThemBack() throws Exception {
        var alice = arrives(Site.app(0));
        var bob = arrives(Site.app(1));
        Strangers.meet(alice, bob);
        bob.says("no harm meant");
        alice.hears();
        var id = ban(alice.reports(ReportReason.SPAM, null).reportId(), "1h");
        bob.awaits(Banned.class, SOON);

        assertThat(Web.delete(Site.system().moderationUrl(), "/bans/" + id).statusCode())
                .isEqualTo(200);
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            bob.connects();
            assertThat(bob.greets(bob.hello(null, null))).isInstanceOf(SessionCreated.class);
        });
    }

    /** By a browser that no other test has. */
    private Guest arrives(URI place) {
        return guests.stranger("banned-" + UUID.randomUUID(), place).arrives();
    }

    /** Returns the ban's id. */
    private static String ban(ReportId report, String length) throws Exception {
        var answer =
                Web.post(Site.system().moderationUrl(), "/bans?report=" + report + "&reason=harassment&for=" + length);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body().lines().findFirst().orElseThrow().replace("ban_id: ", "");
    }
}
