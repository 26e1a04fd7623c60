package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Folders;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.protocol.ClientMessage.Block;
import chat.whisper.model.protocol.ClientMessage.Message;
import chat.whisper.model.protocol.ClientMessage.Ping;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.model.protocol.ServerMessage.ResumeFailed;
import chat.whisper.model.protocol.ServerMessage.SessionCreated;
import chat.whisper.perf.client.Guests;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators can see of messages, chats, resumes and a drain, on the admin ports of real processes. */
@Timeout(90)
class MetricsIT {
    private static final String ENDED = "whisper_chat_sides_ended_total";
    private static final String RESUMES = "whisper_session_resumes_total";

    @AutoClose
    private static final WhisperSystem SYSTEM =
            WhisperSystem.start(Plan.test("metrics", 2, 1, Map.of("RESUME_WINDOW", "4s")));

    @AutoClose
    private final Guests guests = new Guests();

    private Scrape before;

    @BeforeEach
    void look() {
        before = now();
    }

    @Test
    void aMessageIsTimedOnItsWayAndUntilItIsConfirmed() {
        var near = Pair.chatting(guests, app(0), app(0));
        near.alice().says("to the same process");
        near.bob().hears();
        var far = Pair.chatting(guests, app(0), app(1));
        far.alice().says("to another process");
        far.bob().hears();

        grows("whisper_chat_delivery_latency_seconds_count", 2);
        grows("whisper_chat_delivery_latency_seconds_bucket", 2, "le=\"60.0\"");
        grows("whisper_chat_relay_latency_seconds_count", 1, "path=\"local\"");
        grows("whisper_chat_relay_latency_seconds_count", 1, "path=\"remote\"");
        grows("whisper_chat_relay_latency_seconds_bucket", 1, "path=\"local\"", "le=\"60.0\"");
        near.alice().ends();
        far.alice().ends();
    }

    @Test
    void aRepeatIsCountedAndWhatIsToldAgainToo() {
        var pair = Pair.chatting(guests, app(0), app(1));
        var seq = pair.alice().says("once");
        pair.alice().sends(new Message(pair.chat(), seq, "once", null));
        grows("whisper_chat_duplicates_dropped_total", 1, "from=\"client\"");

        pair.bob().vanishes();
        pair.alice().says("two");
        pair.alice().says("three");
        pair.bob().returns();
        grows("whisper_chat_messages_resent_total", 2, "why=\"resume\"");
        pair.alice().ends();
    }

    @Test
    void whatTheBusRepeatsIsCountedAndNotShown() throws Exception {
        var pair = Pair.chatting(guests, app(0), app(1));
        try (var bus = new BusTap(SYSTEM.backends().natsUrl())) {
            pair.alice().says("once");
            pair.bob().hears();
            await().until(() ->
                    bus.heard().stream().anyMatch(one -> one.subject().startsWith("chat.")));
            bus.repeats("chat.");
            grows("whisper_chat_duplicates_dropped_total", 1, "from=\"partner\"");
        }
        assertThat(pair.bob().ledger().received()).containsExactly("once");
        pair.alice().ends();
    }

    @Test
    void whatOperatorsAreToldOfIsThere() throws Exception {
        var flooder = guests.guest(app(0));
        for (var i = 0; i < 1_000; i++) {
            flooder.sends(new Ping());
        }
        assertThat(flooder.awaitsClose(Duration.ofSeconds(10)).code()).isEqualTo(4104);
        assertThatThrownBy(() -> guests.http()
                        .newWebSocketBuilder()
                        .header("Origin", "http://evil.example")
                        .buildAsync(Guests.socket(app(0)), new WebSocket.Listener() {})
                        .join())
                .isInstanceOf(CompletionException.class);

        await().untilAsserted(() -> {
            var scrape = Scrape.of(SYSTEM.adminUrls().getFirst());
            assertThat(documented())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(name -> assertThat(scrape.has(name) || scrape.has(name + "_count"))
                            .as(name)
                            .isTrue());
        });
    }

    /** The table of the app's metrics in DEPLOYMENT.md. */
    private static List<String> documented() throws IOException {
        return Files.readAllLines(Folders.root().resolve("DEPLOYMENT.md")).stream()
                .dropWhile(line -> !line.startsWith("| `app` | labels"))
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(line ->
                        Pattern.compile("`(whisper_[a-z_]+)`").matcher(line).results())
                .map(name -> name.group(1))
                .toList();
    }

    @Test
    void openChatsAreCountedAndWhyTheyEnd() {
        var left = Pair.chatting(guests, app(0), app(1));
        var blocked = Pair.chatting(guests, app(0), app(1));
        grows("whisper_chat_sides_open", 4);

        left.alice().ends();
        blocked.alice().asks(new Block(blocked.chat()));
        grows(ENDED, 1, "reason=\"left\"");
        grows(ENDED, 1, "reason=\"blocked\"");
        grows(ENDED, 2, "reason=\"partner_left\"");
        grows("whisper_chat_sides_open", 0);
    }

    @Test
    void aResumeIsCountedByWhatCameOfIt() {
        var alice = guests.guest(app(0));
        var first = alice.hello(alice.resumeToken(), null);
        alice.vanishes();
        alice.returns();
        grows(RESUMES, 1, "result=\"here\"");
        alice.vanishes();
        alice.returnsTo(Guests.socket(app(1)));
        grows(RESUMES, 1, "result=\"taken_over\"");

        guests.stranger(app(1)).connects().greets(first);
        grows(RESUMES, 1, "result=\"replaced\"");
        var stranger = guests.stranger(app(0)).connects();
        stranger.greets(stranger.hello("no.such.token", null));
        grows(RESUMES, 1, "result=\"unknown\"");
    }

    @Test
    void whoStaysAwayEndsTheChatAndIsTooLate() {
        var pair = Pair.chatting(guests, app(0), app(1));
        pair.alice().vanishes();
        pair.bob().awaits(PartnerLeft.class, Duration.ofSeconds(10));
        grows(ENDED, 1, "reason=\"disconnected\"");
        grows(ENDED, 1, "reason=\"partner_disconnected\"");

        assertThat(pair.alice().returns()).isInstanceOf(ResumeFailed.class);
        pair.alice().awaits(SessionCreated.class);
        grows(RESUMES, 1, "result=\"expired\"");
    }

    @Test
    void aDrainTellsHowManyAreStillThere() {
        var admin = SYSTEM.adminUrls().get(1);
        assertThat(Scrape.of(admin).has("whisper_drain_state")).isTrue();
        assertThat(Scrape.of(admin).sum("whisper_drain_state")).isZero();
        guests.guest(app(1));
        assertThat(Scrape.of(admin).sum("whisper_drain_sessions_left")).isZero();
        SYSTEM.member("app-2").askToStop();
        try {
            awaits(
                    admin,
                    scrape -> scrape.sum("whisper_drain_state") == 1
                            && scrape.sum("whisper_drain_sessions_left") >= 1
                            && scrape.sum("whisper_drain_connections_left") >= 1);
        } finally {
            SYSTEM.member("app-2").restart();
        }
    }

    private static void awaits(URI admin, Predicate<Scrape> suits) {
        await().atMost(Duration.ofSeconds(10)).until(() -> Scrape.of(admin), suits);
    }

    /** Over both instances, since the test began. */
    private void grows(String name, int by, String... labels) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertGrown(now(), name, by, labels));
    }

    private void assertGrown(Scrape after, String name, int by, String... labels) {
        assertThat(after.sum(name, labels) - before.sum(name, labels)).as(name).isEqualTo(by);
    }

    private static Scrape now() {
        return new Scrape(SYSTEM.adminUrls().stream()
                .map(Scrape::of)
                .flatMap(scrape -> scrape.lines().stream())
                .toList());
    }

    private static URI app(int number) {
        return SYSTEM.appUrls().get(number);
    }
}
