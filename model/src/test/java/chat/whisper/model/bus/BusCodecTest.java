package chat.whisper.model.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.*;
import chat.whisper.model.id.Identities;
import chat.whisper.model.protocol.AppealState;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ReplyTo;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;
import chat.whisper.model.protocol.ServerMessage.DecidedBy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BusCodecTest {
    private static final SearchId SEARCH = new SearchId("q1");
    private static final SessionId SESSION = new SessionId("s1");
    private static final ChatId CHAT = new ChatId("c1");
    private static final InstanceId SELF = new InstanceId("app-1");

    static Stream<Arguments> comesBackAsItWas() {
        var queue = new MatchNews.Queue(2, 10_000, 20_000, 10_000L, 1);
        return Stream.of(
                Arguments.of(
                        MatchRequest.class,
                        new MatchRequest.Find(
                                SEARCH,
                                SESSION,
                                Pool.DEFAULT,
                                MatchCriteria.of("jazz").strictly().without("chess"),
                                new Identities(List.of("i"), List.of("p")),
                                List.of("s"),
                                5,
                                1,
                                7)),
                Arguments.of(
                        MatchRequest.class,
                        new MatchRequest.Answer(
                                SEARCH, SESSION, Pool.DEFAULT, new MatchId("m"), MatchRequest.Choice.DECLINE)),
                Arguments.of(
                        MatchReply.class, new MatchReply.Standing(new MatchNews.Waiting(SEARCH, SESSION, 1, queue))),
                Arguments.of(MatchReply.class, new MatchReply.Unavailable()),
                Arguments.of(
                        MatchNews.class,
                        new MatchNews.Declined(SEARCH, SESSION, 3, new MatchId("m"), MatchNews.Party.PARTNER, null)),
                Arguments.of(
                        MatchNews.class,
                        new MatchNews.Paired(
                                SEARCH,
                                SESSION,
                                3,
                                new MatchId("m"),
                                CHAT,
                                List.of(new Tag("jazz")),
                                new SessionAddress(SESSION, SELF, 7),
                                new Identities(List.of("i2"), List.of()))),
                Arguments.of(NewsReply.class, new NewsReply.Absent()),
                Arguments.of(
                        ChatNews.class, new ChatNews.Said(CHAT, SESSION, 1, "hi", 5, new ReplyTo(ReplyTo.From.YOU, 1))),
                Arguments.of(ChatNews.class, new ChatNews.Inquiry(CHAT, SESSION, SESSION)),
                Arguments.of(ChatNews.class, new ChatNews.Unknown(CHAT, SESSION, SESSION)),
                Arguments.of(ChatNews.class, new ChatNews.Heard(CHAT, SESSION, SESSION)),
                Arguments.of(ChatNews.class, new ChatNews.Left(CHAT, SESSION, ChatNews.Reason.ENDED, 3)),
                Arguments.of(
                        ReportRequest.class,
                        new ReportRequest(
                                new ReportId("r"),
                                CHAT,
                                Pool.DEFAULT,
                                "a",
                                "b",
                                ReportReason.SPAM,
                                null,
                                List.of(
                                        new ReportRequest.Line(ReportRequest.Author.REPORTED, "x", 1),
                                        new ReportRequest.Line(ReportRequest.Author.REPORTED, "y", 2).asMarked()),
                                null,
                                null)),
                Arguments.of(
                        CheckRequest.class,
                        new CheckRequest(
                                SESSION,
                                CHAT,
                                Pool.DEFAULT,
                                3,
                                "a",
                                List.of("a", "p"),
                                "b",
                                FilterCategory.THREAT,
                                List.of(new CheckedLine(Speaker.ACCUSED, "x", 1)),
                                1)),
                Arguments.of(WarningIssued.class, new WarningIssued(SESSION, CHAT, BlockedCategory.LANGUAGE, 1, 3)),
                Arguments.of(AppealRequest.class, new AppealRequest.File(new BanId("b"), "sorry")),
                Arguments.of(AppealRequest.class, new AppealRequest.Inquire(new BanId("b"))),
                Arguments.of(AppealReply.class, new AppealReply.Filed()),
                Arguments.of(AppealReply.class, new AppealReply.Closed()),
                Arguments.of(
                        AppealReply.class,
                        new AppealReply.Standing(BanReason.REPORTS, 5, AppealState.GRANTED, "fine", DecidedBy.PERSON)),
                Arguments.of(Parting.class, new Parting(Pool.DEFAULT, "a", "b")),
                Arguments.of(
                        ReportAdoptionRequest.class,
                        new ReportAdoptionRequest(
                                SESSION,
                                new ReportRequest(
                                        new ReportId("r"),
                                        CHAT,
                                        Pool.DEFAULT,
                                        "a",
                                        "b",
                                        ReportReason.SPAM,
                                        "why",
                                        List.of(),
                                        "n",
                                        List.of("b", "c")),
                                1_700_000_000_000L)),
                Arguments.of(ChatNews.class, new ChatNews.Reported(CHAT, SESSION, new ReportId("r"))),
                Arguments.of(ChatNews.class, new ChatNews.Moved(CHAT, SESSION)),
                Arguments.of(
                        ReunionReply.class,
                        new ReunionReply.Over(
                                ChatNews.Reason.ENDED, List.of(new ChatNews.Said(CHAT, SESSION, 5, "bye", 1, null)))),
                Arguments.of(HandoverReply.class, new HandoverReply.Elsewhere(SELF)),
                Arguments.of(HandoverReply.class, new HandoverReply.Moving()),
                Arguments.of(HandoverReply.class, new HandoverReply.Newer()),
                Arguments.of(HandoverTaken.class, new HandoverTaken(SESSION)),
                Arguments.of(AdoptionRequest.class, new AdoptionRequest(SESSION, 4_000, "secret", 5_000)),
                Arguments.of(AdoptionReply.class, new AdoptionReply.Adopted()),
                Arguments.of(AdoptionReply.class, new AdoptionReply.Leaving()),
                Arguments.of(ReportReply.class, new ReportReply.Stored(new ReportId("r"))),
                Arguments.of(ReportReply.class, new ReportReply.Unfit()));
    }

    @ParameterizedTest
    @MethodSource
    <T> void comesBackAsItWas(Class<T> as, T body) {
        var envelope = new Envelope<>(SELF, 42, body);

        assertThat(BusCodec.decode(BusCodec.encode(envelope, as), as)).contains(envelope);
    }

    @Test
    void anOlderVersionIsUnderstoodAndUnderstands() {
        var older = """
                {"version":1,"from":"app-1","epoch":1,"body":{"type":"find","search":"q","session":"s","pool":"en",
                "interests":["jazz"],"strict":false,"identity":"k1.a","waited_ms":0,"silences":0,"number":1}}
                """;
        assertThat(BusCodec.decode(
                                "{\"version\":1,\"from\":\"app-1\",\"epoch\":1,\"body\":{\"type\":\"over\",\"reason\":\"ended\"}}"
                                        .getBytes(UTF_8),
                                ReunionReply.class)
                        .orElseThrow()
                        .body())
                .isEqualTo(new ReunionReply.Over(ChatNews.Reason.ENDED, List.of()));
        var find = (MatchRequest.Find) BusCodec.decode(older.getBytes(UTF_8), MatchRequest.class)
                .orElseThrow()
                .body();
        assertThat(find.identities()).isEqualTo(Identities.of("k1.a"));
        assertThat(find.shunned()).isEmpty();
        assertThat(new String(BusCodec.encode(new Envelope<>(SELF, 1, find), MatchRequest.class), UTF_8))
                .contains("\"identity\":\"k1.a\"");
    }

    @Test
    void aReportOfAnOlderAppNamesNoNetworkAndNoFurtherIdentities() {
        var older = """
                {"version":1,"from":"app-1","epoch":1,"body":{"report":"r","chat":"c1","pool":"en","reporter":"a",
                "reported":"b","reason":"spam","lines":[]}}
                """;
        var report = BusCodec.decode(older.getBytes(UTF_8), ReportRequest.class)
                .orElseThrow()
                .body();
        assertThat(report.reporterNetwork()).isNull();
        assertThat(report.reportedIdentities()).isNull();
    }

    @Test
    void whatASearchAsksForStandsBesideItsOtherFieldsWhereOlderVersionsReadIt() {
        var find = new MatchRequest.Find(
                SEARCH, SESSION, Pool.DEFAULT, MatchCriteria.of("jazz"), Identities.of("i"), List.of(), 5, 1, 7);

        assertThat(new String(BusCodec.encode(new Envelope<>(SELF, 1, find), MatchRequest.class), UTF_8))
                .contains("\"interests\":[\"jazz\"]", "\"strict\":false")
                .doesNotContain("criteria");
    }

    @Test
    void aTypeFromAnotherVersionIsIgnored() {
        var json = "{\"version\":2,\"from\":\"app-9\",\"epoch\":1,\"body\":{\"type\":\"sung\",\"chat\":\"c\"}}";

        assertThat(BusCodec.decode(json.getBytes(UTF_8), ChatNews.class)).isEmpty();
    }

    @Test
    void aFieldFromAnotherVersionIsIgnored() {
        var json =
                "{\"version\":2,\"from\":\"app-9\",\"epoch\":1,\"hop\":3,\"body\":{\"type\":\"read\",\"chat\":\"c1\",\"to\":\"s1\",\"seq\":4,\"mood\":\"fine\"}}";

        assertThat(BusCodec.decode(json.getBytes(UTF_8), ChatNews.class)
                        .orElseThrow()
                        .body())
                .isEqualTo(new ChatNews.Read(CHAT, SESSION, 4));
    }

    @Test
    void whatIsNotJsonIsIgnored() {
        assertThat(BusCodec.decode("hello".getBytes(UTF_8), ChatNews.class)).isEmpty();
    }
}
