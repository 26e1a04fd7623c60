package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Backends;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.bus.BanApplied;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import redis.clients.jedis.UnifiedJedis;

/** Two apps whose moderation a test is: it imposes bans as the real one does, in Redis and over the bus. */
abstract class TwoAppsWithBans extends TwoApps {
    static final String OLDER = "k1:the older one of two keys";
    static final String NEWER = "k2:the newer one of two keys";
    static final String KEYS = NEWER + "," + OLDER;
    static final long SOON = 1_000;
    static final Ids IDS = Ids.secure();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    final UnifiedJedis redis = Redis.open(Backends.shared().redisUrl());
    final BanList list = new BanList(redis);
    final Bus moderation = Bus.connect(Backends.shared().natsUrl(), new InstanceId("moderation-" + IDS.text(4)));

    TwoAppsWithBans() {
        super(Map.of("IDENTITY_KEY", KEYS));
        list.replace(new BanList.Snapshot(list.version() + 2, List.of()));
    }

    @AfterEach
    void disconnect() {
        moderation.close();
        redis.close();
    }

    void apply(Ban ban) {
        var version = list.version() + 1;
        assertThat(list.put(version, ban)).isTrue();
        moderation.publish(Subjects.BAN_APPLIED, 0, new BanApplied(ban, version), BanApplied.class);
    }

    static void refused(App app, String hello) throws Exception {
        try (var back = new Caller(app.port())) {
            var answer = back.says(hello).hears();
            assertThat(answer.path("type").textValue()).as(answer.toString()).isEqualTo("banned");
            assertThat(back.isClosedWith()).isEqualTo(4003);
        }
    }

    Ban ban(JsonNode created) throws Exception {
        return ban(devices(created).getFirst());
    }

    static Ban ban(String identity) {
        return new Ban(new BanId(IDS.text(8)), BanReason.REPORTS, inAnHour(), List.of(identity));
    }

    /** Under each key. */
    List<String> devices(JsonNode created) throws Exception {
        return identities(created).device();
    }

    /** As the session in Redis has them. */
    Identities identities(JsonNode created) throws Exception {
        return identities(redis, created);
    }

    static Identities identities(UnifiedJedis redis, JsonNode created) throws Exception {
        var key = Keys.session(new SessionId(created.path("session_id").textValue()));
        var json = new ObjectMapper();
        return json.treeToValue(json.readTree(redis.hget(key, "state")).path("identities"), Identities.class);
    }

    static long inAnHour() {
        return System.currentTimeMillis() + 3_600_000;
    }

    static String device(JsonNode created) {
        return created.path("device_token").textValue();
    }

    static String helloBy(JsonNode created) {
        return "{'type':'hello','protocol':1,'device':'" + device(created) + "'}";
    }

    static String withFingerprint(String fingerprint) {
        return "{'type':'hello','protocol':1,'fingerprint':'" + fingerprint + "'}";
    }

    /** The sum of what an app says of a metric with these labels. */
    static double metric(App app, String name, String... labels) throws Exception {
        return command(app, "GET", "/observe/metrics")
                .lines()
                .filter(line -> line.startsWith(name) && Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** At an app's admin port; returns what it answers. */
    static String command(App app, String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + app.adminPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
