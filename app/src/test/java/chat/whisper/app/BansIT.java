package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.Client;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.bus.BanLifted;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.redis.Keys;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
                refused(app, "{'type':'hello','protocol':1,'device':'" + device(created) + "'}");
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
            var known = "{'type':'hello','protocol':1,'device':'" + device(other) + "'}";
            await().untilAsserted(() -> refused(b, known));
            refused(b, resume(created));
            c.hurry();
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
        Thread.sleep(SOON);
        for (var app : List.of(a, b)) {
            try (var again = new Caller(app.port())) {
                again.says("{'type':'hello','protocol':1,'device':'" + device(created) + "'}")
                        .hears("session_created");
            }
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
        Thread.sleep(2 * SOON);
        for (var app : List.of(a, b)) {
            refused(app, "{'type':'hello','protocol':1,'device':'" + device(created) + "'}");
        }
    }

    @Test
    void aNewProcessKnowsTheBansOfBefore() throws Exception {
        JsonNode created;
        try (var p = new Caller(a.port())) {
            created = p.says(HELLO).hears("session_created");
            apply(ban(created));
            p.awaits("banned", SOON);
        }
        try (var c = Apps.start(Map.of("IDENTITY_KEY", KEYS))) {
            refused(c, "{'type':'hello','protocol':1,'device':'" + device(created) + "'}");
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
            try (var again = new Caller(c.port())) {
                again.says("{'type':'hello','protocol':1,'device':'" + device(created) + "'}")
                        .hears("session_created");
            }
            for (var where : List.of("applied", "find_match", "hello")) {
                assertThat(met(c, where)).as(where).isPositive();
            }
            c.hurry();
        }
    }

    private static double met(App app, String where) throws Exception {
        var uri = URI.create("http://localhost:" + app.adminPort() + "/observe/metrics");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("whisper_bans_met_total{")
                            && line.contains("at=\"" + where + "\"")
                            && line.contains("mode=\"shadow\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
