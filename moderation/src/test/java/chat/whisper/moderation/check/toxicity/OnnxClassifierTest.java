package chat.whisper.moderation.check.toxicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.util.Utils;
import chat.whisper.model.id.Pool;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failed;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failure;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Scored;
import chat.whisper.moderation.verdict.Offence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With ONNX Runtime and a tokenizer as they are, and a model of three words. */
class OnnxClassifierTest {
    @TempDir
    Path folder;

    @Test
    void oneOfTwoLabelsIsTheBadOne() throws IOException {
        try (var model = open("{\"id2label\":{\"0\":\"non-toxic\",\"1\":\"toxic\"}}")) {
            assertThat(score(model, "bad BAD bad")).isCloseTo(0.9975, within(0.001));
            assertThat(score(model, "good")).isCloseTo(0.0025, within(0.001));
            assertThat(score(model, "what is this")).isCloseTo(0.5, within(0.001));
            assertThat(score(model, "bad " + "good ".repeat(5_000)))
                    .as("a long text is cut")
                    .isLessThan(0.01);
        }
    }

    @Test
    void labelsMayBeQuestionsOfTheirOwn() throws IOException {
        var config =
                "{\"problem_type\":\"multi_label_classification\",\"id2label\":{\"0\":\"insult\",\"1\":\"threat\"}}";
        try (var model = open(config)) {
            assertThat(ask(model, "bad")).isInstanceOfSatisfying(Scored.class, scored -> {
                assertThat(scored.offence()).isEqualTo(Offence.THREAT);
                assertThat(scored.score()).isCloseTo(0.9975, within(0.001));
            });
        }
    }

    @Test
    void whoSaysNothingOfLabelsMeansTheSecond() throws IOException {
        try (var model = open("{}")) {
            assertThat(score(model, "bad")).isGreaterThan(0.99);
            assertThat(score(model, "good")).isLessThan(0.01);
        }
    }

    /** DJL asks for either before it calls home. */
    @Test
    void nobodyIsToldThatItIsUsed() throws IOException {
        try (var model = open("{}")) {
            assertThat(model).isNotNull();
            assertThat(Utils.isOfflineMode()).isTrue();
            assertThat(Utils.getEnvOrSystemProperty("OPT_OUT_TRACKING")).isEqualTo("true");
        }
    }

    @Test
    void labelsOfAnotherModelAreNonsense() throws IOException {
        try (var model = open("{\"id2label\":{\"0\":\"a\",\"1\":\"b\",\"2\":\"c\"}}")) {
            assertThat(ask(model, "bad")).isEqualTo(Failed.because(Failure.NONSENSE));
        }
    }

    private ToxicityProvider open(String config) throws IOException {
        return OnnxClassifier.open(TinyModel.write(folder, config));
    }

    private static double score(ToxicityProvider model, String text) {
        return ((Scored) ask(model, text)).score();
    }

    private static ToxicityAnswer ask(ToxicityProvider model, String text) {
        return model.ask(text, Pool.DEFAULT, Duration.ofSeconds(2));
    }
}
