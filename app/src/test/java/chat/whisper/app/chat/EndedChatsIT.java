package chat.whisper.app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.app.report.ReportCommands;
import chat.whisper.app.safety.block.PendingBlocks;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionCodec;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage.Report;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ReportReason;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** For how long chats that have ended are kept, and how much of them. */
class EndedChatsIT {
    private final Ground ground = new Ground();
    private final Relay relay = ground.relay();
    private final EndCommands endCommands = ground.ending();

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void noMoveMakesAChatReportableForLonger() throws Exception {
        var session = ground.connected("alice");
        ended(session, "chat");
        for (var move = 0; move < 3; move++) {
            ground.pass(Duration.ofSeconds(199));
            session = moved(session);
            ground.endedChats.look();
            assertThat(isKnown(session, "chat")).isTrue();
        }

        ground.pass(Duration.ofSeconds(4));
        assertThatThrownBy(() -> report(
                        ground.endedChats, ground.sessions.all().iterator().next(), "chat"))
                .isInstanceOf(Refused.class);
        ground.endedChats.look();
        assertThat(isKnown(session, "chat")).isFalse();
    }

    @Test
    void whoIsAwayWhenTheChatEndsHasNoMoreOfItAfterTheWindow() {
        var session = ground.away("alice");
        var side = open(session, "chat");
        ground.chats().hear(left("chat"), relay);
        synchronized (session) {
            assertThat(side.over()).isPresent();
        }

        ground.pass(Duration.ofSeconds(601));
        ground.endedChats.look();

        assertThat(isKnown(session, "chat"))
                .as("its person has not heard of the end")
                .isTrue();
        assertThat(evidence(session, "chat")).isEmpty();
    }

    /** They have parted, and can ask for the block again. */
    @Test
    void whoBlocksWhereThereIsNoRoomForItIsToldThatItDoesNotHold() {
        var session = ground.connected("alice");
        open(session, "chat");
        var full = ground.ending(PendingBlocks.atMost(0, ground.bus));

        assertThatThrownBy(() -> full.block(session, new ChatId("chat"), null))
                .isInstanceOfSatisfying(
                        Refused.class, why -> assertThat(why.error().code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(ground.told).noneMatch(told -> told.contains("\"blocked\""));
        assertThat(ground.told).anyMatch(told -> told.contains("\"chat_ended\""));

        assertThatCode(() -> endCommands.block(session, new ChatId("chat"), null))
                .doesNotThrowAnyException();
        assertThat(ground.told).anyMatch(told -> told.contains("\"blocked\""));
    }

    /** Of 120 chats one after the other, 64 are kept; once the session has left, none. */
    @Test
    void onlyASessionHoldsItsChats() throws Exception {
        var session = ground.connected("alice");
        var sides = new ArrayList<WeakReference<ChatSide>>();
        for (var n = 0; n < 120; n++) {
            sides.add(ended(session, "chat-" + n));
        }
        awaitAlive(sides, 64);

        ground.absences(relay).end(session);
        session = null;
        awaitAlive(sides, 0);
    }

    private static void awaitAlive(List<WeakReference<ChatSide>> sides, int many) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return sides.stream().filter(side -> side.get() != null).count() == many;
        });
    }

    @Test
    void overTheCapTheChatsThatEndedFirstLoseTheirLinesAndCanBeReportedWithout() throws Exception {
        var endedChats = ground.past(2_500);
        var reports = new CopyOnWriteArrayList<ReportRequest>();
        ground.other.serve(Subjects.MODERATION_REPORT, "moderation", ReportRequest.class, ReportReply.class, asked -> {
            reports.add(asked.body());
            return new ReportReply.Stored(asked.body().report());
        });
        var alice = ground.connected("alice");
        var bob = ground.connected("bob");
        ended(alice, "first");
        ground.pass(Duration.ofSeconds(1));
        ended(bob, "second");
        ground.pass(Duration.ofSeconds(1));
        ended(alice, "third");
        open(alice, "open");

        endedChats.look();

        assertThat(endedChats.bytes()).isBetween(1L, 2_500L);
        assertThat(endedChats.dropped()).isEqualTo(2);
        assertThat(evidence(alice, "first")).isEmpty();
        assertThat(evidence(bob, "second")).isEmpty();
        assertThat(evidence(alice, "third")).hasSize(1);
        assertThat(evidence(alice, "open")).hasSize(1);
        report(endedChats, alice, "first");
        assertThat(reports.getLast().lines()).isEmpty();
        report(endedChats, alice, "third");
        assertThat(reports.getLast().lines()).hasSize(1);
    }

    @Test
    void openChatsLoseTheirLinesWhenNoneThatHasEndedHasAny() {
        var alice = ground.connected("alice");
        open(alice, "open");

        var endedChats = ground.past(900);
        endedChats.look();

        assertThat(endedChats.bytes()).isZero();
        assertThat(evidence(alice, "open")).isEmpty();
        hear(alice, "open", 2, "a new line");
        endedChats.look();
        assertThat(evidence(alice, "open")).hasSize(1);
    }

    @Test
    void itIsReportedInTheLanguageThatItWasIn() throws Exception {
        var stored = new CopyOnWriteArrayList<ReportRequest>();
        ground.other.serve(
                Subjects.MODERATION_REPORT, "moderation", ReportRequest.class, ReportReply.class, envelope -> {
                    stored.add(envelope.body());
                    return new ReportReply.Stored(envelope.body().report());
                });
        var alice = ground.connected("alice");
        ended(alice, "over");
        alice.update(() -> alice.searchesIn(new Pool("de")));

        report(ground.endedChats, alice, "over");

        assertThat(stored).extracting(ReportRequest::pool).containsExactly(Pool.DEFAULT);
    }

    @Test
    void aReportThatCanNeverBeStoredIsSaidToBeSuch() throws Exception {
        ground.other.serve(
                Subjects.MODERATION_REPORT,
                "moderation",
                ReportRequest.class,
                ReportReply.class,
                envelope -> new ReportReply.Unfit());
        var alice = ground.connected("alice");
        ended(alice, "over");

        assertThatThrownBy(() -> report(ground.endedChats, alice, "over"))
                .isInstanceOf(Refused.class)
                .hasMessage("Your report cannot be stored, now or later.");
    }

    private WeakReference<ChatSide> ended(Session session, String chat) throws Refused {
        var side = open(session, chat);
        endCommands.end(session, new ChatId(chat), null);
        return new WeakReference<>(side);
    }

    /** With a line of 1,000 characters. */
    private ChatSide open(Session session, String chat) {
        var side = new ChatSide(new ChatId(chat), Pool.DEFAULT, List.of(), seat(), Identities.of("identity"));
        synchronized (session) {
            session.phase(new Phase.Chatting(side));
        }
        hear(session, chat, 1, "x".repeat(1_000));
        return side;
    }

    private static void hear(Session session, String chat, long seq, String text) {
        synchronized (session) {
            session.chat(new ChatId(chat))
                    .orElseThrow()
                    .messages()
                    .arrive(new ChatNews.Said(new ChatId(chat), session.id(), seq, text, 1, null));
        }
    }

    private static Envelope<ChatNews> left(String chat) {
        return new Envelope<>(
                Ground.THERE, 5, new ChatNews.Left(new ChatId(chat), new SessionId("alice"), ChatNews.Reason.ENDED, 1));
    }

    private static SessionAddress seat() {
        return new SessionAddress(new SessionId("partner"), Ground.THERE, 5);
    }

    private Session moved(Session session) {
        Session there;
        synchronized (session) {
            there = SessionCodec.unpack(
                    session.id(), SessionCodec.pack(session, ground.time.ticks()), 8, ground.time.ticks());
        }
        ground.sessions.remove(session);
        ground.sessions.add(there);
        return there;
    }

    private void report(EndedChats endedChats, Session session, String chat) throws Refused {
        new ReportCommands(ground.pendingReports(), endedChats, ground.sharedLimits(), Ground.NETWORKS)
                .report(
                        session,
                        new Report(new ChatId(chat), ReportReason.SPAM, null),
                        InetAddress.getLoopbackAddress(),
                        null);
    }

    private static boolean isKnown(Session session, String chat) {
        synchronized (session) {
            return session.chat(new ChatId(chat)).isPresent();
        }
    }

    private static List<ReportRequest.Line> evidence(Session session, String chat) {
        synchronized (session) {
            return session.chat(new ChatId(chat)).orElseThrow().messages().evidence();
        }
    }
}
