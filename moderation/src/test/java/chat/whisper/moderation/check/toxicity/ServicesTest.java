package chat.whisper.moderation.check.toxicity;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.Pool;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failed;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failure;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Scored;
import chat.whisper.moderation.verdict.Offence;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both kinds of service, against a server on loopback. */
@Timeout(30)
class ServicesTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String KEY = "sk-secret";
    private final LocalService service = new LocalService();
    private final ToxicityProvider openAi = new OpenAiModeration(service.uri(), Optional.of(KEY), "some-model");
    private final ToxicityProvider perspective = new PerspectiveAnalysis(service.uri(), Optional.of(KEY));

    ServicesTest() throws IOException {}

    @AfterEach
    void close() {
        openAi.close();
        perspective.close();
        service.close();
    }

    @Test
    void theHighestOfWhatIsAnOffenceCounts() {
        service.answers(200, """
                {"id":"m","results":[{"flagged":true,"category_scores":
                    {"harassment":0.4,"hate/threatening":0.91,"sexual":0.1,"self-harm":0.99,"violence/graphic":0.98}}]}
                """);
        assertThat(ask(openAi)).isEqualTo(new Scored(Offence.THREAT, 0.91));
        assertThat(service.bodies.getFirst()).contains("\"model\":\"some-model\"", "\"input\":\"you there\"");
        assertThat(service.headers.getFirst().get("Authorization")).containsExactly("Bearer " + KEY);
        assertThat(service.headers.getFirst().get("Content-Type")).containsExactly("application/json");
    }

    @Test
    void whatIsNoOffenceIsZero() {
        service.answers(200, "{\"results\":[{\"category_scores\":{\"self-harm\":0.99}}]}");
        assertThat(ask(openAi)).isEqualTo(new Scored(Offence.HARASSMENT, 0));
    }

    @Test
    void attributesAreReadToo() {
        service.answers(200, """
                {"attributeScores":{"TOXICITY":{"summaryScore":{"value":0.7,"type":"PROBABILITY"}},
                    "SEXUALLY_EXPLICIT":{"summaryScore":{"value":0.9}}},"languages":["en"]}
                """);
        assertThat(ask(perspective)).isEqualTo(new Scored(Offence.SEXUAL, 0.9));
        assertThat(service.bodies.getFirst()).contains("\"doNotStore\":true", "\"SEVERE_TOXICITY\":{}");
        assertThat(service.headers.getFirst().get("X-Goog-Api-Key"))
                .as("in no address, as those end up in logs")
                .containsExactly(KEY);
    }

    @Test
    void eachLanguageIsAskedForWhatThatServiceKnowsOfIt() {
        service.answers(200, "{\"attributeScores\":{\"TOXICITY\":{\"summaryScore\":{\"value\":0.7}}}}");
        perspective.ask("you there", new Pool("en-gb"), DEADLINE);
        perspective.ask("du da", new Pool("de-at"), DEADLINE);
        assertThat(service.bodies.getFirst()).contains("\"languages\":[\"en\"]", "SEXUALLY_EXPLICIT");
        assertThat(service.bodies.getLast())
                .contains("\"languages\":[\"de\"]", "IDENTITY_ATTACK")
                .doesNotContain("SEXUALLY_EXPLICIT");
        assertThat(perspective.takes(new Pool("pt-br"))).isTrue();
        assertThat(perspective.takes(new Pool("tr"))).isFalse();
        assertThat(openAi.takes(new Pool("tr"))).isTrue();
    }

    @Test
    void whatIsLongerThanThatServiceTakesIsCutBetweenTwoCharacters() {
        assertThat(PerspectiveAnalysis.cut("a".repeat(3000))).hasSize(3000);
        assertThat(PerspectiveAnalysis.cut("a".repeat(3001))).hasSize(3000);
        assertThat(PerspectiveAnalysis.cut("a" + "é".repeat(2000))).isEqualTo("a" + "é".repeat(1499));
        assertThat(PerspectiveAnalysis.cut("ab" + "😀".repeat(1000))).isEqualTo("ab" + "😀".repeat(749));
        assertThat(PerspectiveAnalysis.cut("broken \ud83d")).isEqualTo("broken \ud83d");
        service.answers(200, "{\"attributeScores\":{\"TOXICITY\":{\"summaryScore\":{\"value\":0.7}}}}");
        perspective.ask("z".repeat(9000), Pool.DEFAULT, DEADLINE);
        assertThat(service.bodies.getFirst()).contains("z".repeat(3000)).doesNotContain("z".repeat(3001));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"results\":[]}",
                "{\"results\":[{\"category_scores\":{}}]}",
                "{\"results\":[{\"category_scores\":{\"hate\":\"0.9\"}}]}",
                "{\"results\":[{\"category_scores\":{\"hate\":1.7}}]}",
                "{\"results\":[{\"category_scores\":{\"hate\":-0.1}}]}",
                "{\"results\":[{\"category_scores\":{\"hate\":null}}]}",
                "{\"results\":[{\"category_scores\":{\"sexual\":0.1,\"hate\":1e999}}]}",
                "{\"results\":[{\"category_scores\":{\"hate\":0.9}}]}{}",
                "<html>200 OK</html>",
                "{\"attributeScores\":{\"TOXICITY\":{\"summaryScore\":{\"value\":7}}}}",
                "{\"attributeScores\":{\"TOXICITY\":0.9}}",
            })
    void nonsenseIsNoScore(String body) {
        service.answers(200, body);
        assertThat(ask(openAi)).isEqualTo(failed(Failure.NONSENSE));
        assertThat(ask(perspective)).isEqualTo(failed(Failure.NONSENSE));
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() {
        service.does(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var line = "[".repeat(8192).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (var i = 0; i < 1_000_000; i++) {
                exchange.getResponseBody().write(line);
            }
        });
        assertThat(ask(openAi)).isEqualTo(failed(Failure.NONSENSE));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusalIsOne(int status) {
        service.answers(status, "");
        assertThat(ask(openAi)).isEqualTo(failed(Failure.REFUSED));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 408, 413, 422})
    void aTextThatIsNotTakenSaysNothingOfTheNext(int status) {
        service.answers(status, "{\"error\":{\"message\":\"Attribute does not support request languages\"}}");
        assertThat(ask(perspective)).isEqualTo(failed(Failure.UNFIT));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 204})
    void anAnswerThatIsNoneIsNonsense(int status) {
        service.answers(status, "");
        assertThat(ask(openAi)).isEqualTo(failed(Failure.NONSENSE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "0007"})
    void whoIsBusySaysForHowLong(String seconds) {
        service.answers(429, "{}", "Retry-After", seconds);
        assertThat(ask(openAi)).isEqualTo(new Failed(Failure.BUSY, Optional.of(Duration.ofSeconds(7))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999"})
    void whoIsBusyMaySayNothingThatMakesSense(String seconds) {
        service.answers(429, "{}", "Retry-After", seconds);
        assertThat(ask(openAi)).isEqualTo(failed(Failure.BUSY));
    }

    @Test
    void whoIsBusyForDaysIsAskedWithinTheHour() {
        service.answers(503, "", "Retry-After", "86400");
        assertThat(ask(openAi)).isEqualTo(new Failed(Failure.BROKEN, Optional.of(Duration.ofHours(1))));
    }

    @Test
    void silenceEndsAtTheDeadline() {
        service.keepsSilent();
        assertThat(openAi.ask("you there", Pool.DEFAULT, SHORT)).isEqualTo(failed(Failure.SLOW));
    }

    @Test
    void anAnswerThatStopsInTheMiddleEndsAtTheDeadline() {
        service.stopsInTheMiddle();
        assertThat(openAi.ask("you there", Pool.DEFAULT, SHORT)).isEqualTo(failed(Failure.SLOW));
    }

    @Test
    void oneThatHangsUpIsAway() {
        service.does(exchange -> exchange.close());
        assertThat(ask(openAi)).isEqualTo(failed(Failure.AWAY));
    }

    @Test
    void nobodyThereIsAway() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (var nobody = new OpenAiModeration(URI.create("http://127.0.0.1:" + port), Optional.empty(), "m")) {
            assertThat(ask(nobody)).isEqualTo(failed(Failure.AWAY));
        }
    }

    private static ToxicityAnswer ask(ToxicityProvider provider) {
        return provider.ask("you there", Pool.DEFAULT, DEADLINE);
    }

    private static Failed failed(Failure why) {
        return new Failed(why, Optional.empty());
    }
}
