package chat.whisper.moderation.check.context;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.CheckedLine;
import chat.whisper.model.bus.Speaker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A model that was weighed and is not shipped: sentence vectors (all-MiniLM-L6-v2, quantised) of a message and of the line before it, with
 * a logistic regression on top. It learns from the dialogues that the rules were made with, and is measured by the same ones as they are.
 */
@Tag("long")
class SmallModelTest {
    private static final double TOO_MUCH = 0.85;
    private static final int FOLDS = 4;
    private static final int ROUNDS = 200;
    private static final double STEP = 0.5;
    private static final List<Double> PENALTIES = List.of(0.0003, 0.001, 0.003);
    private final SentenceVectors vectors = new SentenceVectors();
    private final Map<String, float[]> known = new HashMap<>();

    private record Example(double[] features, boolean offends) {}

    private record Head(double[] weights, double bias) {
        double probability(double[] features) {
            var sum = bias;
            for (var i = 0; i < features.length; i++) {
                sum += weights[i] * features[i];
            }
            return 1 / (1 + Math.exp(-sum));
        }
    }

    private record Figures(int found, int missed, int wrong) {
        double precision() {
            return found == 0 ? 0 : (double) found / (found + wrong);
        }

        double recall() {
            return (double) found / (found + missed);
        }

        double f1() {
            return 2.0 * found / (2 * found + missed + wrong);
        }

        @Override
        public String toString() {
            return String.format("precision %.3f, recall %.3f, F1 %.3f", precision(), recall(), f1());
        }
    }

    /** If this fails, the model is better than the rules, and worth a second thought. */
    @Test
    void theRulesAreBetterOnWhatNeitherHasSeen() {
        var learnt = examples("dialogues-tuning.tsv");
        var unseen = examples("dialogues-unseen.tsv");
        var penalty = bestPenalty(learnt);
        var head = train(learnt, penalty);
        var byModel = measure(head, unseen, 0.5);
        var bySureModel = measure(head, unseen, TOO_MUCH);
        var byRules = rules();
        System.out.printf(
                "small model, penalty %s: over 0.5 %s; over 0.85 %s%nrules: %s%n",
                penalty, byModel, bySureModel, byRules);
        assertThat(byRules.precision()).isGreaterThan(byModel.precision());
        assertThat(byRules.f1()).isGreaterThan(byModel.f1()).isGreaterThan(bySureModel.f1());
    }

    private Figures rules() {
        var rules = new ContextRules();
        var judged = WrittenDialogue.read("dialogues-unseen.tsv").stream()
                .map(dialogue -> count(
                        rules.judge(dialogue.request())
                                .filter(found -> found.score() > TOO_MUCH)
                                .isPresent(),
                        dialogue.offends()))
                .toList();
        return sum(judged);
    }

    private List<Example> examples(String file) {
        return WrittenDialogue.read(file).stream().map(this::example).toList();
    }

    private Example example(WrittenDialogue dialogue) {
        var lines = dialogue.request().lines();
        var before = lines.reversed().stream()
                .filter(line -> line.speaker() == Speaker.PARTNER)
                .map(CheckedLine::text)
                .findFirst()
                .orElse("");
        var said = vector(lines.getLast().text());
        var context = vector(before.isEmpty() ? "nothing" : before);
        var features = new double[said.length + context.length];
        IntStream.range(0, said.length).forEach(at -> features[at] = said[at]);
        IntStream.range(0, context.length)
                .forEach(at -> features[said.length + at] = before.isEmpty() ? 0 : context[at]);
        return new Example(features, dialogue.offends());
    }

    private float[] vector(String text) {
        return known.computeIfAbsent(text, any -> vectors.embed(any).content().vector());
    }

    /** By cross-validation among what it learns from. */
    private static double bestPenalty(List<Example> all) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(14));
        var scores = PENALTIES.stream().collect(Collectors.toMap(Function.identity(), one -> validated(shuffled, one)));
        return Collections.max(scores.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private static double validated(List<Example> all, double penalty) {
        var figures = IntStream.range(0, FOLDS)
                .mapToObj(fold -> {
                    var head = train(part(all, fold, false), penalty);
                    return measure(head, part(all, fold, true), 0.5);
                })
                .toList();
        return sum(figures).f1();
    }

    private static List<Example> part(List<Example> all, int fold, boolean held) {
        return IntStream.range(0, all.size())
                .filter(at -> (at % FOLDS == fold) == held)
                .mapToObj(all::get)
                .toList();
    }

    /** Gradient descent on the logistic loss. */
    private static Head train(List<Example> examples, double penalty) {
        var weights = new double[examples.getFirst().features().length];
        var bias = 0.0;
        for (var round = 0; round < ROUNDS; round++) {
            var head = new Head(weights, bias);
            var slope = new double[weights.length];
            var biasSlope = 0.0;
            for (var example : examples) {
                var features = example.features();
                var error = (head.probability(features) - (example.offends() ? 1 : 0)) / examples.size();
                biasSlope += error;
                for (var i = 0; i < slope.length; i++) {
                    slope[i] += error * features[i];
                }
            }
            for (var i = 0; i < weights.length; i++) {
                weights[i] -= STEP * 10 * (slope[i] + penalty * weights[i]);
            }
            bias -= STEP * biasSlope;
        }
        return new Head(weights, bias);
    }

    private static Figures measure(Head head, List<Example> examples, double threshold) {
        return sum(examples.stream()
                .map(example -> count(head.probability(example.features()) > threshold, example.offends()))
                .toList());
    }

    private static Figures count(boolean warned, boolean offends) {
        return new Figures(warned && offends ? 1 : 0, !warned && offends ? 1 : 0, warned && !offends ? 1 : 0);
    }

    private static Figures sum(List<Figures> all) {
        return all.stream()
                .reduce(
                        new Figures(0, 0, 0),
                        (one, other) -> new Figures(
                                one.found() + other.found(),
                                one.missed() + other.missed(),
                                one.wrong() + other.wrong()));
    }
}
