package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.Client;
import chat.whisper.backends.Backends;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.BanLifted;
import chat.whisper.model.bus.BanSighting;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.UnifiedJedis;

/** What a ban does to people on two instances, imposed as moderation does it: in Redis, and over the bus. */
@Timeout(60)
class BansIT extends TwoApps {
    private static final String KEYS = "k2:the newer one of two keys,k1:the older one of two keys";
    private static final long SOON = 1_000;
    private static final Ids IDS = Ids.secure();
    private final UnifiedJedis redis = Redis.open(Backends.shared().redisUrl());
    private final BanList list = new BanList(redis);
    private final Bus moderation =
            Bus.connect(Backends.shared().natsUrl(), new InstanceId("moderation-" + IDS.text(4)));

    BansIT() {
        super(Map.of("IDENTITY_KEY", KEYS));
        list.replace(new BanList.Snapshot(list.version() + 2, List.of()));
    }

    @AfterEach
    void disconnect() {
        moderation.close();
        redis.close();
    }

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
    void whoComesWithoutTheirDeviceIsKnownByTheirPlace() throws Exception {
        var sightings = new CopyOnWriteArrayList<BanSighting>();
        moderation.take(
                Subjects.MODERATION_SIGHTING,
                "moderation",
                BanSighting.class,
                sighting -> sightings.add(sighting.body()));
        try (var p = new Caller(a.port())) {
            apply(ban(p.says(withFingerprint("f")).hears("session_created")));
            p.awaits("banned", SOON);
        }
        await().until(() -> !sightings.isEmpty());
        var all = sightings.getFirst().identities();
        assertThat(all).as("two keys, device and place").hasSize(4);
        apply(new Ban(sightings.getFirst().ban(), BanReason.REPORTS, inAnHour(), all));

        await().untilAsserted(() -> refused(b, withFingerprint("f")));
        try (var other = new Caller(b.port())) {
            other.says(withFingerprint("another")).hears("session_created");
        }
    }

    /** Or a ban would spread from a place to devices, and from these to other places. */
    @Test
    void aNeighbourInTheSamePlaceIsRefusedThereAndNowhereElse() throws Exception {
        var sightings = new CopyOnWriteArrayList<BanSighting>();
        moderation.take(
                Subjects.MODERATION_SIGHTING,
                "moderation",
                BanSighting.class,
                sighting -> sightings.add(sighting.body()));
        JsonNode neighbour;
        try (var n = new Caller(a.port())) {
            neighbour = n.says(withFingerprint("at home")).hears("session_created");
        }
        List<String> banned;
        try (var p = new Caller(a.port())) {
            banned = identities(p.says(withFingerprint("shared")).hears("session_created"))
                    .all()
                    .toList();
        }
        apply(new Ban(new BanId(IDS.text(8)), BanReason.REPORTS, inAnHour(), banned));
        var device = ",'device':'" + device(neighbour) + "'}";
        await().untilAsserted(() -> refused(b, withFingerprint("shared").replace("}", device)));
        try (var n = new Caller(b.port())) {
            n.says(withFingerprint("at home").replace("}", device)).hears("session_created");
        }
        assertThat(sightings).isEmpty();
    }

    @Test
    void aBanUnderAnOlderKeyHoldsAfterTheKeysChanged() throws Exception {
        try (var p = new Caller(a.port())) {
            var both = devices(p.says(HELLO).hears("session_created"));
            assertThat(both).hasSize(2).last().asString().startsWith("k1.");
            apply(ban(both.getLast()));
            assertThat(p.awaits("banned", SOON)).isNotNull();
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

    private static void refused(App app, String hello) throws Exception {
        try (var back = new Caller(app.port())) {
            var answer = back.says(hello).hears();
            assertThat(answer.path("type").textValue()).as(answer.toString()).isEqualTo("banned");
            assertThat(back.isClosedWith()).isEqualTo(4003);
        }
    }

    private void apply(Ban ban) {
        assertThat(list.put(list.version() + 1, ban)).isTrue();
        moderation.publish(Subjects.BAN_APPLIED, 0, ban, Ban.class);
    }

    private Ban ban(JsonNode created) throws Exception {
        return ban(devices(created).getFirst());
    }

    /** Under each key. */
    private List<String> devices(JsonNode created) throws Exception {
        return identities(created).device();
    }

    /** As the session in Redis has them. */
    private Identities identities(JsonNode created) throws Exception {
        var key = Keys.session(new SessionId(created.path("session_id").textValue()));
        var json = new ObjectMapper();
        return json.treeToValue(json.readTree(redis.hget(key, "state")).path("identities"), Identities.class);
    }

    private static Ban ban(String identity) {
        return new Ban(new BanId(IDS.text(8)), BanReason.REPORTS, inAnHour(), List.of(identity));
    }

    private static long inAnHour() {
        return System.currentTimeMillis() + 3_600_000;
    }

    private static String withFingerprint(String fingerprint) {
        return "{'type':'hello','protocol':1,'fingerprint':'" + fingerprint + "'}";
    }

    private static String device(JsonNode created) {
        return created.path("device_token").textValue();
    }
}
