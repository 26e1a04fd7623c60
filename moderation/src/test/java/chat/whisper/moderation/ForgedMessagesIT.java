package chat.whisper.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.model.block.IdentityPair;
import chat.whisper.model.bus.AppealReply;
import chat.whisper.model.bus.AppealRequest;
import chat.whisper.model.bus.BanSighting;
import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.bus.BlockRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.BusCodec;
import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.CheckedLine;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Speaker;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.WarningIssued;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.moderation.database.TestTable;
import chat.whisper.moderation.report.Samples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.nats.client.Nats;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever comes over the bus: the next one is served as if nothing had come. */
@Timeout(60)
class ForgedMessagesIT {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Ids IDS = Ids.secure();
    private static final List<String> INSTEAD = List.of(
            "null",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + "x".repeat(10_000) + "\"",
            "-1",
            "1e999",
            "9223372036854775807",
            "[]",
            "[null]",
            "[[\"x\"]]",
            "{}");
    private final SessionId session = IDS.session();

    /** Each field of each message, with what it never is. */
    @Test
    void noneKeepsTheNextOneFromBeingServed() throws Exception {
        try (var moderation = Moderation.start(TestConfig.over(TestTable.fresh(), Map.of()));
                var app = Bus.connect(Backends.shared().natsUrl(), IDS.instance("app"));
                var nats = Nats.connect(Backends.shared().natsUrl())) {
            assertThat(moderation.adminPort()).isPositive();
            var warned = ConcurrentHashMap.<SessionId>newKeySet();
            app.hear(
                    Subjects.WARNING_ISSUED,
                    WarningIssued.class,
                    news -> warned.add(news.body().session()));
            for (var message : messages()) {
                for (var forged : forged(message.bytes())) {
                    nats.publish(message.subject(), forged);
                }
            }
            nats.flush(Bus.DEADLINE);

            var report = Samples.report("r-" + IDS.text(9), "k1.ann", "k1.net", "k1." + IDS.text(6));
            await().untilAsserted(() -> assertThat(app.request(
                            Subjects.MODERATION_REPORT,
                            0,
                            report,
                            ReportRequest.class,
                            ReportReply.class,
                            Bus.DEADLINE))
                    .contains(new ReportReply.Stored(report.report())));
            assertThat(app.request(
                            Subjects.MODERATION_APPEAL,
                            0,
                            new AppealRequest.Inquire(new BanId("nobody")),
                            AppealRequest.class,
                            AppealReply.class,
                            Bus.DEADLINE))
                    .contains(new AppealReply.Closed());
            app.publish(Subjects.MODERATION_CHECK, 0, check(session, 1), CheckRequest.class);
            await().untilAsserted(() -> assertThat(warned).contains(session));
        }
    }

    private record Message(String subject, byte[] bytes) {}

    private List<Message> messages() {
        var report = Samples.report("f-" + IDS.text(9), "k1.bob", "k1.net2", "k1.forged");
        var appeal = new AppealRequest.File(new BanId("b1"), "no");
        var block = new BlockRequest(List.of(new IdentityPair("k1.a", "k1.b")));
        var sample =
                new BehaviourSample(IDS.session(), "k1.eve", 60, 60_000, 60, 12, 3, 12, 5, 5, 5, 50, 10.0, 0.1, 50, 50);
        var sighting = new BanSighting(new BanId("b1"), List.of("k1.a", "k1.b"));
        return List.of(
                message(Subjects.MODERATION_REPORT, report, ReportRequest.class),
                message(Subjects.MODERATION_APPEAL, appeal, AppealRequest.class),
                message(Subjects.MODERATION_BLOCK, block, BlockRequest.class),
                message(Subjects.MODERATION_BEHAVIOUR, sample, BehaviourSample.class),
                message(Subjects.MODERATION_SIGHTING, sighting, BanSighting.class),
                message(Subjects.MODERATION_CHECK, check(IDS.session(), 7), CheckRequest.class));
    }

    private static <T> Message message(String subject, T body, Class<? super T> as) {
        return new Message(subject, BusCodec.encode(new Envelope<>(IDS.instance("eve"), 0, body), as));
    }

    private static CheckRequest check(SessionId session, long seq) {
        var person = "k1." + session;
        return new CheckRequest(
                session,
                new ChatId("chat-" + session),
                Pool.DEFAULT,
                seq,
                person,
                List.of(person),
                "k1.partner",
                FilterCategory.LANGUAGE,
                List.of(new CheckedLine(Speaker.ACCUSED, "you are an idiot", 2)),
                2);
    }

    private static List<byte[]> forged(byte[] message) throws Exception {
        var all = new ArrayList<>(List.of(
                new byte[0],
                "nonsense".getBytes(StandardCharsets.UTF_8),
                "[".repeat(5_000).getBytes(StandardCharsets.UTF_8),
                message));
        var whole = MAPPER.readTree(message);
        for (var path : paths(whole, "")) {
            for (var instead : INSTEAD) {
                var text = whole.deepCopy();
                var end = path.lastIndexOf('/');
                var parent = text.at(path.substring(0, end));
                if (parent instanceof ObjectNode object) {
                    object.putRawValue(path.substring(end + 1), new RawValue(instead));
                    all.add(MAPPER.writeValueAsBytes(text));
                }
            }
        }
        return all;
    }

    private static List<String> paths(JsonNode node, String at) {
        var all = new ArrayList<String>();
        node.properties().forEach(field -> {
            all.add(at + "/" + field.getKey());
            all.addAll(paths(field.getValue(), at + "/" + field.getKey()));
        });
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            all.addAll(paths(node.get(i), at + "/" + i));
        }
        return all;
    }
}
