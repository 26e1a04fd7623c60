package chat.whisper.perf.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.model.protocol.ServerMessage.AppealReceived;
import chat.whisper.model.protocol.ServerMessage.Banned;
import chat.whisper.model.protocol.ServerMessage.Blocked;
import chat.whisper.model.protocol.ServerMessage.ChatEnded;
import chat.whisper.model.protocol.ServerMessage.ContentWarning;
import chat.whisper.model.protocol.ServerMessage.MessageBlocked;
import chat.whisper.model.protocol.ServerMessage.PartnerLeft;
import chat.whisper.model.redis.Redis;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import io.nats.client.Nats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole journey, and then a look at everything that was written down: nothing that PRIVACY.md does not name. */
@Timeout(90)
class PrivacyIT {
    /** Where all of them come from, and none of the servers is. */
    private static final String ADDRESS = "127.9.8.7";

    @AutoClose
    private static final Collector COLLECTOR = new Collector();

    @AutoClose
    private static final WhisperSystem SYSTEM = WhisperSystem.start(
            Plan.test("privacy", 2, 1, Map.of("LOG_LEVEL", "fine", "OTLP_ENDPOINT", COLLECTOR.url(), "FILTER", "on")));

    @AutoClose
    private final Guests guests = Guests.from(ADDRESS);

    private final Queue<String> subjects = new ConcurrentLinkedQueue<>();
    private final List<Secret> words = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    @Test
    void nothingTellsWhoSomebodyIsOrWhatTheySaid() throws Exception {
        BanId ban;
        try (var tap = Nats.connect(SYSTEM.backends().natsUrl())) {
            tap.createDispatcher(message -> subjects.add(message.getSubject())).subscribe(">");
            tap.flush(Duration.ofSeconds(2));
            ban = journey();
            awaitSpans();
            tap.flush(Duration.ofSeconds(2));
        }

        var logs = texts(WrittenDown.logs(SYSTEM));
        assertThat(logs).as("which say what happened").anyMatch(text -> text.contains("ban=" + ban + " imposed"));
        var metrics = texts(WrittenDown.metrics(SYSTEM));
        assertThat(metrics).anyMatch(text -> text.contains("whisper_bans_met_total"));
        assertThat(subjects).contains("moderation.report");
        var redis = WrittenDown.redis(SYSTEM);
        var postgres = WrittenDown.postgres(SYSTEM);
        assertThat(texts(redis))
                .anyMatch(one -> one.startsWith("{bans}:active"))
                .anyMatch(one -> one.startsWith("blocks:"));
        assertThat(texts(postgres))
                .extracting(one -> one.substring(0, one.indexOf(' ')))
                .contains("abuse_reports", "cases", "bans", "blocks", "verdicts", "appeals");
        var places = Map.of(
                "Redis", texts(redis),
                "PostgreSQL", texts(postgres),
                "metrics", metrics,
                "logs", logs,
                "traces", List.of(COLLECTOR.raw()),
                "subjects", List.copyOf(subjects));
        places.forEach((place, all) -> assertThat(all)
                .as(place)
                .isNotEmpty()
                .noneMatch(text -> words.stream().anyMatch(said -> said.isIn(text)))
                .noneMatch(text -> secrets.stream().anyMatch(text::contains))
                .noneMatch(text -> text.contains(ADDRESS)));
        for (var place : List.of("Redis", "PostgreSQL", "metrics", "traces", "subjects")) {
            assertThat(places.get(place)).as(place).noneMatch(text -> text.contains("127.0.0."));
        }
    }

    /** Or nothing would be found wherever it stood. */
    @Test
    void whatStandsInTheClearIsFound() throws Exception {
        var planted = Secret.random();
        try (var redis = Redis.open(SYSTEM.backends().redisUrl());
                var connection = WrittenDown.connect(SYSTEM);
                var statement = connection.createStatement()) {
            redis.hset("planted", "text", planted.cyrillic());
            statement.execute("create table planted (id text, sealed bytea)");
            statement.execute("insert into planted values ('p', convert_to('" + planted.cyrillic() + "', 'UTF8'))");
            try {
                assertThat(texts(WrittenDown.redis(SYSTEM))).anyMatch(planted::isIn);
                assertThat(texts(WrittenDown.postgres(SYSTEM))).anyMatch(planted::isIn);
            } finally {
                redis.del("planted");
                statement.execute("drop table planted");
            }
        }
    }

    /** Search, chat, blocked text, a warning, a lost connection, report, ban, refused return, appeal, block. */
    private BanId journey() throws Exception {
        var alice = arrives(0);
        var bob = arrives(1);
        Strangers.meet(alice, bob);
        bob.says(secret());
        alice.hears();
        assertThat(bob.asks(new ClientMessage.Message(bob.chat(), 2, secret() + "@example.com", null)))
                .isInstanceOf(MessageBlocked.class);
        bob.says("you are a complete idiot, " + secret());
        alice.hears();
        bob.awaits(ContentWarning.class);
        alice.vanishes();
        alice.returns();
        remember(alice);
        var report = alice.reports(ReportReason.SPAM, secret()).reportId();
        var banned = Web.post(SYSTEM.moderationUrl(), "/bans?report=" + report + "&reason=spam");
        assertThat(banned.statusCode()).isEqualTo(201);
        var ban = bob.awaits(Banned.class);
        alice.awaits(PartnerLeft.class);
        assertThat(bob.returns()).isInstanceOf(Banned.class);
        var appeal = new ClientMessage.Appeal(ban.banId(), secret());
        assertThat(bob.connects().asks(appeal)).isInstanceOf(AppealReceived.class);

        var carol = arrives(1);
        Strangers.meet(alice, carol);
        carol.says(secret());
        alice.hears();
        assertThat(alice.asks(new ClientMessage.Block(alice.chat()))).isInstanceOf(Blocked.class);
        alice.awaits(ChatEnded.class);
        await().until(() -> texts(WrittenDown.postgres(SYSTEM)).stream().anyMatch(row -> row.startsWith("blocks")));
        return ban.banId();
    }

    private Guest arrives(int instance) {
        var guest = guests.stranger(
                        "fingerprint-" + UUID.randomUUID(), SYSTEM.appUrls().get(instance))
                .arrives();
        remember(guest);
        return guest;
    }

    /** What may be nowhere: fingerprint, device token, resume tokens. */
    private void remember(Guest guest) {
        var hello = guest.hello(null, null);
        secrets.add(String.valueOf(hello.fingerprint()));
        Stream.of(String.valueOf(hello.device()), String.valueOf(guest.resumeToken()))
                .forEach(token -> secrets.add(token.substring(token.lastIndexOf('~') + 1)));
        secrets.add(String.valueOf(hello.device()).split("~")[0]);
    }

    private String secret() {
        var secret = Secret.random();
        words.add(secret);
        return secret.latin();
    }

    private static void awaitSpans() {
        await().atMost(Duration.ofSeconds(15)).until(() -> COLLECTOR.raw().contains("answer ReportRequest"));
    }

    private static List<String> texts(List<byte[]> all) {
        return all.stream().map(bytes -> new String(bytes, UTF_8)).toList();
    }
}
