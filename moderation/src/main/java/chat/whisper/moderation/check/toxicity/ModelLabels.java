package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a classifier's outputs stand for, as its `config.json` says. Immutable.
 *
 * @param names in the order of the outputs; empty if nothing says so, and then the second of two is the bad one
 * @param each whether every label is a question of its own (sigmoid), or they are one question (softmax)
 */
record ModelLabels(List<String> names, boolean each) {
    private static final String CONFIG = "config.json";

    ModelLabels {
        names = List.copyOf(names);
    }

    static ModelLabels read(Path folder) throws IOException {
        var file = folder.resolve(CONFIG);
        if (!Files.exists(file)) {
            return new ModelLabels(List.of(), false);
        }
        var config = Json.mapper().readTree(Files.readAllBytes(file));
        return new ModelLabels(
                names(config.path("id2label")),
                config.path("problem_type").asText().equals("multi_label_classification"));
    }

    private static List<String> names(JsonNode labels) {
        var names = new ArrayList<String>();
        while (labels.has(Integer.toString(names.size()))) {
            names.add(labels.path(Integer.toString(names.size())).asText());
        }
        return names;
    }

    /** Empty if the outputs are not those that the labels are for. */
    Optional<ToxicityAnswer> answer(float[] logits) {
        if (!names.isEmpty() && names.size() != logits.length) {
            return Optional.empty();
        }
        var probabilities = each || logits.length == 1 ? sigmoid(logits) : softmax(logits);
        var scores = new Scores();
        IntStream.range(0, logits.length)
                .forEach(at -> scores.add(name(at, logits.length), DoubleNode.valueOf(probabilities[at])));
        return scores.answer();
    }

    private String name(int at, int count) {
        return names.isEmpty() ? "LABEL_" + (count == 1 ? 1 : at) : names.get(at);
    }

    private static double[] sigmoid(float[] logits) {
        return IntStream.range(0, logits.length)
                .mapToDouble(at -> 1 / (1 + Math.exp(-logits[at])))
                .toArray();
    }

    private static double[] softmax(float[] logits) {
        var most = IntStream.range(0, logits.length)
                .mapToDouble(at -> logits[at])
                .max()
                .orElse(0);
        var powers = IntStream.range(0, logits.length)
                .mapToDouble(at -> Math.exp(logits[at] - most))
                .toArray();
        var sum =
                IntStream.range(0, powers.length).mapToDouble(at -> powers[at]).sum();
        return IntStream.range(0, powers.length)
                .mapToDouble(at -> powers[at] / sum)
                .toArray();
    }
}
