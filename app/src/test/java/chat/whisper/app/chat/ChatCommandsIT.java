package chat.whisper.app.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.safety.limit.LimitSettings;
import chat.whisper.app.safety.limit.SessionLimits;
import chat.whisper.app.safety.rule.FilterModes;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.CheckedLine;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.redis.Keys;
import io.helidon.metrics.api.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChatCommandsIT {
    private static final ChatId CHAT = new ChatId("chat");
    private static final SessionId BOB = new SessionId("bob");
    private static final ChatNews PROBE = new ChatNews.Read(CHAT, BOB, 1);
    private static final int MORE_THAN_SOCKETS_HOLD = 50_000;

    @Test
    void whatABrokerThatStandsStillCannotTakeIsRefusedAtOnceAndMayBeSaidAgain() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        var hears = new AtomicBoolean();
        try (var ground = new Ground()) {
            ground.other.hear(Subjects.chat(Ground.THERE), ChatNews.class, envelope -> {
                if (envelope.body() instanceof ChatNews.Said said) {
                    heard.add(said.text());
                } else if (envelope.body().equals(PROBE)) {
                    hears.set(true);
                }
            });
            var chatCommands = ground.chatting();
            var alice = inChat(ground);
            Ground.pauseBroker();
            try {
                fillQueue(ground);
                var began = System.nanoTime();
                assertThatThrownBy(() -> say(chatCommands, alice, "not taken"))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.error().code()).isEqualTo(ErrorCode.UNAVAILABLE));
                // A publisher that waits for room waits for 2 s.
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
                assertThat(ground.told).isEmpty();
            } finally {
                Ground.unpauseBroker();
            }
            // The broker may have given the listener up meanwhile, who then comes back by itself.
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                ground.bus.publish(Subjects.chat(Ground.THERE), 7, PROBE, ChatNews.class);
                return hears.get();
            });
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> say(chatCommands, alice, "taken"));
            await().atMost(Duration.ofSeconds(30)).until(() -> heard.contains("taken"));
            assertThat(heard).containsExactly("taken");
            assertThat(ground.told).singleElement().asString().contains("message_ack");
        }
    }

    /** The new connection was told the number after it: its client takes the message for sent. */
    @Test
    void whatWasRefusedAfterANewConnectionHadComeIsAskedForThere() {
        try (var ground = new Ground()) {
            var alice = inChat(ground);
            var resumed = new AtomicBoolean();
            var chatCommands = ground.chatting(Ground.UNLIMITED, new Time(ground.time.clock(), () -> {
                if (Thread.holdsLock(alice) && resumed.compareAndSet(false, true)) {
                    alice.afterRelease(
                            () -> alice.update(() -> alice.attachment().attach(ground.new Ear())));
                }
                return ground.time.ticks();
            }));
            ground.bus.close();

            assertThatThrownBy(() -> say(chatCommands, alice, "not taken")).isInstanceOf(Refused.class);

            assertThat(resumed).isTrue();
            assertThat(ground.told.getLast()).contains("\"resend\"", "\"from_seq\":1");
        }
    }

    /** The connection before has it in hand, and NATS will not take it: what was acknowledged then would be lost without a word. */
    @Test
    void whatIsNotOutYetIsNotAcknowledgedOverAnotherConnection() {
        try (var ground = new Ground()) {
            var alice = inChat(ground);
            var saysAgain = new AtomicReference<Runnable>();
            var filtering = new Filtering(
                    MessageFilter.unread(Optional.empty()),
                    () -> {
                        var again = Thread.holdsLock(alice) ? saysAgain.getAndSet(null) : null;
                        if (again != null) {
                            alice.afterRelease(again);
                        }
                        return FilterModes.of(RuleMode.ON);
                    },
                    Metrics.globalRegistry());
            var chatCommands = ground.chatting(Ground.UNLIMITED, filtering);
            var second = new CompletableFuture<Refused>();
            saysAgain.set(() -> {
                try {
                    say(chatCommands, alice, "not taken");
                } catch (Refused refused) {
                    second.complete(refused);
                }
            });
            ground.bus.close();

            assertThatThrownBy(() -> say(chatCommands, alice, "not taken")).isInstanceOf(Refused.class);

            assertThat(ground.told).noneMatch(told -> told.contains("message_ack"));
            assertThat(second)
                    .isCompletedWithValueMatching(refused -> refused.error().code() == ErrorCode.UNAVAILABLE);
        }
    }

    @Test
    void whoHearsThatTheirChatHasEndedIsNotInItAnyMoreIfTheProcessDiesThen() throws Exception {
        try (var ground = new Ground()) {
            var alice = inChat(ground);
            ground.store.save(alice.compute(() -> ground.store.keep(alice)));
            assertThat(alice(ground)).contains("chatting");
            var known = new AtomicReference<String>();
            alice.update(() -> alice.attachment().attach(ground.new Ear() {
                @Override
                public void send(byte[] utf8) {
                    super.send(utf8);
                    known.set(alice(ground));
                }
            }));

            ground.ending().end(alice, CHAT, null);

            assertThat(ground.told).last().asString().contains("chat_ended");
            assertThat(known.get()).doesNotContain("chatting");
        }
    }

    /** As judging is what a hostile text costs, and a connection may say sixty things a second. */
    @Test
    void aTextThatIsNotTakenIsNotJudgedEither() throws Exception {
        var asked = new AtomicInteger();
        var filtering = new Filtering(
                MessageFilter.unread(Optional.empty()),
                () -> {
                    asked.incrementAndGet();
                    return FilterModes.of(RuleMode.SHADOW);
                },
                Metrics.globalRegistry());
        var limits = new SessionLimits(
                LimitSettings.read(new Settings(Map.of("MESSAGE_LIMIT", "2/1h"))), Metrics.globalRegistry());
        try (var ground = new Ground()) {
            var chatCommands = ground.chatting(limits, filtering);
            var alice = inChat(ground);
            say(chatCommands, alice, 1, "taken");
            say(chatCommands, alice, 2, "taken");
            var judged = asked.get();
            assertThat(judged).isPositive();
            for (var n = 0; n < 10; n++) {
                say(chatCommands, alice, 3, "more than the limit allows");
                say(chatCommands, alice, 1, "said again");
                assertThatThrownBy(() -> say(chatCommands, alice, 9, "out of order"))
                        .isInstanceOf(Refused.class);
            }
            assertThatThrownBy(() -> chatCommands.say(
                            alice,
                            new ClientMessage.Message(new ChatId("another"), 1, "somewhere else", null),
                            System.nanoTime(),
                            null))
                    .isInstanceOf(Refused.class);
            assertThat(asked).hasValue(judged);
            assertThat(ground.told.stream().filter(told -> told.contains("rate_limited")))
                    .hasSize(10);
        }
    }

    /** Or harm done under a number that was asked for again would be neither looked at nor in a report. */
    @Test
    void otherWordsUnderANumberThatIsAskedForAgainAreLookedAtAndKept(@TempDir Path lists) throws Exception {
        Files.writeString(lists.resolve("xx.tsv"), "zorgle\tthreat\tflag\n");
        var filtering = new Filtering(
                MessageFilter.of(Optional.of(lists)), () -> FilterModes.of(RuleMode.ON), Metrics.globalRegistry());
        var checks = new LinkedBlockingQueue<CheckRequest>();
        try (var ground = new Ground()) {
            ground.other.take(
                    Subjects.MODERATION_CHECK, "moderation", CheckRequest.class, asked -> checks.add(asked.body()));
            var chatCommands = ground.chatting(Ground.UNLIMITED, filtering);
            var alice = inChat(ground);
            say(chatCommands, alice, 1, "hello");
            isAskedAgain(alice);
            say(chatCommands, alice, 1, "a zorgle");
            isAskedAgain(alice);
            say(chatCommands, alice, 1, "a zorgle");
            say(chatCommands, alice, 2, "one more zorgle");
            var first = checks.poll(5, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            assertThat(first.seq()).isEqualTo(1);
            assertThat(first.lines()).extracting(CheckedLine::text).containsExactly("hello", "a zorgle");
            var second = checks.poll(5, TimeUnit.SECONDS);
            assertThat(second).isNotNull();
            assertThat(second.lines())
                    .extracting(CheckedLine::text)
                    .containsExactly("hello", "a zorgle", "one more zorgle");
        }
    }

    private static void isAskedAgain(Session alice) {
        assertThat(alice.compute(() -> alice.openChat().orElseThrow().messages().rewind(1)))
                .isTrue();
    }

    private static String alice(Ground ground) {
        return ground.redis.hget(Keys.session(new SessionId("alice")), "state");
    }

    private static Session inChat(Ground ground) {
        var alice = ground.connected("alice");
        synchronized (alice) {
            alice.phase(new Phase.Chatting(new ChatSide(
                    CHAT,
                    Pool.DEFAULT,
                    List.of(),
                    new SessionAddress(BOB, Ground.THERE, 1),
                    Identities.of("identity"))));
        }
        return alice;
    }

    private static void say(ChatCommands chatCommands, Session session, String text) throws Refused {
        say(chatCommands, session, 1, text);
    }

    private static void say(ChatCommands chatCommands, Session session, long seq, String text) throws Refused {
        chatCommands.say(session, new ClientMessage.Message(CHAT, seq, text, null), System.nanoTime(), null);
    }

    private static void fillQueue(Ground ground) {
        var receipt = new ChatNews.Read(CHAT, BOB, 0);
        var sent = 0;
        while (ground.bus.publish(Subjects.chat(Ground.THERE), 7, receipt, ChatNews.class)) {
            assertThat(++sent).isLessThan(MORE_THAN_SOCKETS_HOLD);
        }
    }
}
