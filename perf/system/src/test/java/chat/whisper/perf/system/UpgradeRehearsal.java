package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.ManagedProcess;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.ProcessStart;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.model.protocol.ServerMessage.Delivered;
import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import chat.whisper.model.protocol.ServerMessage.Reconnect;
import chat.whisper.model.protocol.ServerMessage.SessionResumed;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As in the middle of an update: an app of another version, which `upgrade.from` names, beside one of this tree. */
@Tag("rehearsal")
@Timeout(300)
class UpgradeRehearsal {
    private static final OtherBuild OTHER = new OtherBuild(Path.of(System.getProperty("upgrade.from")));
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MEETINGS = 4;

    /** Who stands behind the two apps. */
    enum Behind {
        ALL_OF_THE_OTHER_VERSION(1, "app-1", "matcher-1", "moderation-1"),
        A_MATCHER_OF_EACH(2, "app-1", "matcher-1"),
        ALL_OF_OURS(1, "app-1");

        private final int matchers;
        private final Set<String> theirs;

        Behind(int matchers, String... theirs) {
            this.matchers = matchers;
            this.theirs = Set.of(theirs);
        }
    }

    private final Map<String, ProcessStart> ours = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource
    void peopleOfBothVersionsMeetTalkAndMove(Behind behind) throws Exception {
        try (var system = start(behind);
                var guests = new Guests()) {
            var there = system.appUrls().get(0);
            var here = system.appUrls().get(1);
            peopleMeet(guests, there, here);
            aChatMoves(guests, system, there, here);
            aSearchMoves(guests, system.member("app-2"), there, here);
            if (OTHER.hasLibrary()) {
                aBotOfTheOtherVersionTalks(guests, there, here);
            }
            if (behind == Behind.ALL_OF_THE_OTHER_VERSION) {
                moderationIsUpdated(guests, system.member("moderation-1"), there, here);
            }
        }
    }

    private WhisperSystem start(Behind behind) {
        var plan = Plan.test("upgrade", 2, behind.matchers, Map.of());
        return WhisperSystem.start(plan.twisted(start -> {
            ours.put(start.name(), start);
            return behind.theirs.contains(start.name()) ? OTHER.start(start) : start;
        }));
    }

    /** Several, as any of the matchers may take each. */
    private static void peopleMeet(Guests guests, URI there, URI here) {
        for (var meeting = 0; meeting < MEETINGS; meeting++) {
            var pair = meeting % 2 == 0 ? Pair.chatting(guests, there, here) : Pair.chatting(guests, here, there);
            theyTalk(pair);
            pair.bob().ends();
            assertThat(pair.alice().awaits(PartnerLeft.class).reason()).isEqualTo(LeaveReason.ENDED);
            isReported(pair.alice());
            isReported(pair.bob());
        }
    }

    /** From the other version to ours, back, and home. */
    private static void aChatMoves(Guests guests, WhisperSystem system, URI there, URI here) {
        var pair = Pair.chatting(guests, there, here);
        leaves(system.member("app-1"), () -> comesBack(pair.alice(), here));
        theyTalk(pair);
        leaves(system.member("app-2"), () -> {
            comesBack(pair.bob(), there);
            comesBack(pair.alice(), there);
        });
        theyTalk(pair);
        pair.alice().says("before you lost your connection");
        pair.bob().vanishes();
        pair.alice().says("while you were away");
        assertThat(pair.bob().returnsTo(Guests.socket(here))).isInstanceOf(SessionResumed.class);
        assertThat(List.of(pair.bob().hears(), pair.bob().hears()))
                .containsExactly("before you lost your connection", "while you were away");
        theyTalk(pair);
        isReported(pair.bob());
        assertThat(pair.alice().ledger().gaps() + pair.bob().ledger().gaps()).isZero();
        pair.bob().ends();
    }

    private static void aSearchMoves(Guests guests, ManagedProcess leaving, URI there, URI here) {
        var tags = Tastes.next();
        var alice = guests.guest(here).likes(tags);
        leaves(leaving, () -> {
            alice.awaits(Reconnect.class);
            var answer = alice.returnsTo(Guests.socket(there));
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            SessionResumed.class,
                            resumed -> assertThat(resumed.phase()).isEqualTo(PhaseName.SEARCHING));
        });
        var bob = guests.guest(here).likes(tags);
        alice.accepts();
        bob.accepts();
        theyTalk(new Pair(alice, bob, alice.starts().chatId()));
    }

    private static void aBotOfTheOtherVersionTalks(Guests guests, URI there, URI here) throws Exception {
        var tags = Tastes.next();
        try (var bot = OTHER.bot(here, List.of(tags))) {
            var alice = guests.guest(there).likes(tags);
            alice.accepts();
            assertThat(alice.hears()).contains("I am a bot");
            for (var text : List.of("Nice to meet you.", "Even so.")) {
                alice.says(text);
                assertThat(alice.hears()).isEqualTo("You said: " + text);
            }
            assertThat(bot.process().isAlive()).isTrue();
            alice.ends();
        }
    }

    /** It finds what the version before has stored, and takes what the apps of both say; after an update that is taken back, the version before does. */
    private void moderationIsUpdated(Guests guests, ManagedProcess moderation, URI there, URI here) {
        var pair = Pair.chatting(guests, there, here);
        theyTalk(pair);
        isReported(pair.alice());
        moderation.stop();
        moderation.start(theirs -> ours.get(moderation.name()));
        isReported(pair.bob());
        isReported(pair.alice());
        moderation.stop();
        moderation.start();
        pair.bob().ends();
        isReported(pair.bob());
    }

    private static void theyTalk(Pair pair) {
        says(pair.alice(), pair.bob(), "from Alice");
        says(pair.bob(), pair.alice(), "from Bob");
    }

    private static void says(Guest speaker, Guest listener, String text) {
        var seq = speaker.says(text);
        assertThat(listener.hears()).as(listener::transcript).isEqualTo(text);
        speaker.awaits(Delivered.class, delivered -> delivered.seq() >= seq, PATIENCE);
    }

    private static void isReported(Guest guest) {
        assertThat(guest.reports(ReportReason.OTHER, "as a rehearsal").reportId())
                .isNotNull();
    }

    /** The process drains while its people go, and comes back in its version. */
    private static void leaves(ManagedProcess app, Runnable peopleGo) {
        app.askToStop();
        peopleGo.run();
        assertThat(app.awaitEnd()).isZero();
        app.restart();
    }

    private static void comesBack(Guest guest, URI address) {
        guest.awaits(Reconnect.class);
        assertThat(guest.returnsTo(Guests.socket(address)))
                .as(guest::transcript)
                .isInstanceOfSatisfying(
                        SessionResumed.class,
                        resumed -> assertThat(resumed.phase()).isEqualTo(PhaseName.CHATTING));
    }
}
