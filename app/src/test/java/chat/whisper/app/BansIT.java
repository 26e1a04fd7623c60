package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.Client;
import chat.whisper.backends.RedisServer;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.BanLifted;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a ban does to people on two instances. */
@Timeout(60)
class BansIT extends TwoAppsWithBans {
    @Test
    void whoIsBannedIsCutOffWithinASecondOnAnyInstanceAndThePartnerHearsWhy() throws Exception {
        try (var p = new Caller(a.port());
                var q = new Caller(b.port())) {
            p.says(HELLO).hears("session_created");
            var created = q.says(HELLO).hears("session_created");
            pair(p, q, "chat-1");
            var ban = ban(created);
            apply(ban);

            var banned = q.awaits("banned", SOON);
            assertThat(banned).isNotNull();
            assertThat(banned.path("reason").textValue()).isEqualTo("reports");
            assertThat(banned.path("until").longValue()).isEqualTo(ban.until());
            assertThat(banned.path("ban_id").textValue()).isEqualTo(ban.id().value());
            assertThat(q.isClosedWith()).isEqualTo(4003);
            var left = p.awaits("partner_left", SOON);
            assertThat(left).isNotNull();
            assertThat(left.path("reason").textValue()).isEqualTo("removed");
            assertThat(p.isOpen()).isTrue();
        }
    }

    /** By a client that takes no notice of a goodbye. */
    @Test
    void whatIsSaidAfterABanIsAnsweredByNobodyAndReachesNobody() throws Exception {
        try (var p = new Caller(a.port());
                var q = new Caller(b.port());
                var stubborn = Client.at(b.port())) {
            p.says(HELLO).hears("session_created");
            var created = q.says(HELLO).hears("session_created");
            pair(p, q, "chat-2");
            stubborn.says(resumeIn("chat-2", created).replace('\'', '"'));
            assertThat(stubborn.hearsText()).contains("session_resumed");
            apply(ban(created));
            assertThat(stubborn.hearsText()).contains("\"banned\"");
            assertThat(stubborn.hearsClose()).isEqualTo(4003);
            stubborn.says("{\"type\":\"message\",\"chat_id\":\"chat-2\",\"seq\":1,\"text\":\"still here\"}")
                    .says("{\"type\":\"find_match\",\"interests\":[\"jazz\"]}")
                    .says("{\"type\":\"ping\"}");
            assertThat(stubborn.hearsAll()).isEmpty();
            p.hears("partner_left");
            p.says("{'type':'ping'}").hears("pong");
        }
    }

    @Test
    void aBanThatTheBusLostComesByTheListWithinASecond() throws Exception {
        try (var p = new Caller(a.port())) {
            var created = p.says(HELLO).hears("session_created");
            list.put(list.version() + 1, ban(created));
            assertThat(p.awaits("banned", SOON)).isNotNull();
        }
    }

    @Test
    void whoIsBannedIsRefusedAtHelloAndAtResumeOnBothInstances() throws Exception {
        try (var p = new Caller(a.port())) {
            var created = p.says(HELLO).hears("session_created");
            apply(ban(created));
            p.awaits("banned", SOON);
            for (var app : List.of(a, b)) {
                refused(app, helloBy(created));
                refused(app, resume(created).replace("}", ",'device':'" + device(created) + "'}"));
            }
        }
    }

    /** By its token alone, from an instance that does not act upon bans. */
    @Test
    void aSessionOfSomebodyWhoIsBannedIsNotBroughtBack() throws Exception {
        try (var c = Apps.start(Map.of("IDENTITY_KEY", KEYS, "BANS", "off"));
                var p = new Caller(c.port())) {
            var created = p.says(HELLO).hears("session_created");
            JsonNode other;
            try (var q = new Caller(b.port())) {
                other = q.says(HELLO).hears("session_created");
            }
            var both = List.of(devices(created).getFirst(), devices(other).getFirst());
            apply(new Ban(new BanId(IDS.text(8)), BanReason.REPORTS, inAnHour(), both));
            var known = helloBy(other);
            await().untilAsserted(() -> refused(b, known));
            refused(b, resume(created));
            c.hurry();
        }
    }

    /** From an instance that does not act upon bans, while its person is away: nobody asks at a `hello`. */
    @Test
    void aSessionThatComesFromAnotherInstanceIsOverIfItsPersonIsBannedAndThePartnerHearsWhy() throws Exception {
        try (var c = Apps.start(Map.of("IDENTITY_KEY", KEYS, "BANS", "off"));
                var p = new Caller(c.port());
                var q = new Caller(b.port())) {
            var created = p.says(HELLO).hears("session_created");
            q.says(HELLO).hears("session_created");
            pair(p, q, "chat-3");
            await().until(() -> c.online() > c.connections()); // It knows that there is another to give sessions to.
            apply(ban(created));
            p.vanishes();
            var met = met(b, "handover", "on");
            c.close();
            var left = q.awaits("partner_left", 5_000);
            assertThat(left).isNotNull();
            assertThat(left.path("reason").textValue()).isEqualTo("removed");
            assertThat(met(b, "handover", "on")).isGreaterThan(met);
        }
    }

    @Test
    void oneThatIsLiftedHoldsNoMore() throws Exception {
        JsonNode created;
        Ban ban;
        try (var p = new Caller(a.port())) {
            created = p.says(HELLO).hears("session_created");
            ban = ban(created);
            apply(ban);
            p.awaits("banned", SOON);
        }
        list.remove(list.version() + 1, ban.id());
        moderation.publish(Subjects.BAN_LIFTED, 0, new BanLifted(ban.id()), BanLifted.class);
        for (var app : List.of(a, b)) {
            await().atMost(Duration.ofMillis(SOON)).untilAsserted(() -> comesBack(app, created));
        }
    }

    @Test
    void aRedisThatWasEmptiedLetsNobodyIn() throws Exception {
        JsonNode created;
        try (var p = new Caller(a.port())) {
            created = p.says(HELLO).hears("session_created");
            apply(ban(created));
            p.awaits("banned", SOON);
        }
        redis.del(Keys.bans(), Keys.bansVersion());
        await().during(Duration.ofMillis(SOON)).untilAsserted(() -> {
            refused(a, helloBy(created));
            refused(b, helloBy(created));
        });
    }

    /** Moderation is nobody but this test, and says nothing any more. */
    @Test
    void whileRedisAndModerationAreAwayWhoIsBannedStaysOut() throws Exception {
        try (var server = RedisServer.start();
                var own = Redis.open(server.url());
                var c = Apps.start(Map.of("IDENTITY_KEY", KEYS, "REDIS_URL", server.url()))) {
            List<String> doors;
            try (var p = new Caller(c.port());
                    var q = new Caller(c.port())) {
                var byDevice = p.says(HELLO).hears("session_created");
                var byPlace = q.says(withFingerprint("home")).hears("session_created");
                var device = ban(identities(own, byDevice).primary());
                var place = ban(identities(own, byPlace).place().getFirst());
                new BanList(own).replace(new BanList.Snapshot(1, List.of(device, place)));
                assertThat(p.awaits("banned", 2 * SOON)).isNotNull();
                assertThat(q.awaits("banned", 2 * SOON)).isNotNull();
                doors = List.of(
                        helloBy(byDevice),
                        resume(byDevice).replace("}", ",'device':'" + device(byDevice) + "'}"),
                        withFingerprint("home"),
                        resume(byPlace).replace("}", ",'fingerprint':'home'}"));
            }
            moderation.close();
            server.stop();
            // As long as it takes to look twice for a Redis that is away.
            await().during(Duration.ofMillis(SOON)).untilAsserted(() -> allRefused(c, doors));
            try (var stranger = new Caller(c.port())) {
                assertThat(stranger.says(HELLO).hears("error").path("code").textValue())
                        .isEqualTo("unavailable");
            }
            server.restart();
            await().untilAsserted(() -> comes(c, HELLO));
            allRefused(c, doors);
            c.hurry();
        }
    }

    /** Let in while the rule was off; no news has come since that would cut them off. */
    @Test
    void whoWasHereWhenTheRuleWasTurnedOnFindsNobody() throws Exception {
        try (var server = RedisServer.start();
                var own = Redis.open(server.url());
                var before = new Caller(a.port())) {
            var created = before.says(HELLO).hears("session_created");
            new BanList(own).replace(new BanList.Snapshot(1, List.of(ban(created))));
            try (var c = Apps.start(Map.of("IDENTITY_KEY", KEYS, "REDIS_URL", server.url(), "BANS", "off"));
                    var p = new Caller(c.port())) {
                p.says(helloBy(created)).hears("session_created");
                assertThat(command(c, "POST", "/rules?BANS=on")).contains("BANS=on (changed)");
                var met = met(c, "find_match", "on");
                p.says(FIND).hears("banned");
                assertThat(p.isClosedWith()).isEqualTo(4003);
                assertThat(met(c, "find_match", "on")).isEqualTo(met + 1);
                assertThat(matchers.finds).isEmpty();
                c.hurry();
            }
        }
    }

    /** Nobody has written them to Redis but the processes that knew them: moderation is only this test. */
    @Test
    void aNewProcessKnowsTheBansOfBeforeThoughRedisWasEmptiedMeanwhile() throws Exception {
        JsonNode created;
        Ban ban;
        try (var p = new Caller(a.port())) {
            created = p.says(HELLO).hears("session_created");
            ban = ban(created);
            list.put(list.version() + 1, ban);
            assertThat(p.awaits("banned", SOON)).isNotNull();
        }
        redis.del(Keys.bans(), Keys.bansVersion());
        await().atMost(Duration.ofMillis(SOON)).until(() -> list.read().bans().contains(ban));
        try (var c = Apps.start(Map.of("IDENTITY_KEY", KEYS))) {
            refused(c, helloBy(created));
            c.hurry();
        }
    }

    @Test
    void inShadowModeWhoIsBannedIsOnlyCounted() throws Exception {
        try (var c = Apps.start(Map.of("IDENTITY_KEY", KEYS, "BANS", "shadow"));
                var p = new Caller(c.port())) {
            var created = p.says(HELLO).hears("session_created");
            apply(ban(created));
            assertThat(p.awaits("banned", SOON)).isNull();
            p.says(FIND).hears("searching");
            comesBack(c, created);
            for (var where : List.of("applied", "find_match", "hello")) {
                assertThat(met(c, where, "shadow")).as(where).isPositive();
            }
            c.hurry();
        }
    }

    private static void allRefused(App app, List<String> hellos) throws Exception {
        for (var hello : hellos) {
            refused(app, hello);
        }
    }

    private static void comesBack(App app, JsonNode created) throws Exception {
        comes(app, helloBy(created));
    }

    private static void comes(App app, String hello) throws Exception {
        try (var guest = new Caller(app.port())) {
            guest.says(hello).hears("session_created");
        }
    }

    private static double met(App app, String where, String mode) throws Exception {
        return metric(app, "whisper_bans_met_total{", "at=\"" + where + "\"", "mode=\"" + mode + "\"");
    }
}
