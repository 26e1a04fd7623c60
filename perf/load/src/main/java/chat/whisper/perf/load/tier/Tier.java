package chat.whisper.perf.load.tier;

import chat.whisper.backends.Folders;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A size of a population and what must hold at it, as `perf/thresholds.yaml` says.
 *
 * @param connections open, greeted and heartbeating, over all apps together
 * @param apps app processes, each with as many connections as the others; a process may open only so many files
 * @param pairs who talk meanwhile through the proxy, each a message every `paceMs`
 * @param holdSeconds how long they are listened to, with everybody connected
 * @param talkP99Ms from one's message to the partner's hearing it, with everybody connected
 * @param resumedWithinSeconds until everybody is back when all connections were cut at once
 * @param stormP99Factor what those who talk may feel of it, as a multiple of before
 */
record Tier(
        int connections,
        int apps,
        int pairs,
        int paceMs,
        int holdSeconds,
        double talkP99Ms,
        double resumedWithinSeconds,
        double stormP99Factor) {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    static Path file() {
        return Folders.root().resolve("perf/thresholds.yaml");
    }

    /** All pairs may come to the same one. */
    int mostOfAnApp() {
        return connections / apps + pairs * 2 + 100;
    }

    /** Fails in words for whoever asked. */
    static Tier named(String name, Path file) throws IOException {
        try {
            var all = MAPPER.readValue(Files.readString(file), new TypeReference<Map<String, Tier>>() {});
            var tier = all.get(name);
            if (tier == null) {
                throw new IllegalArgumentException(
                        "no tier is called " + name + "; there are " + String.join(", ", all.keySet()));
            }
            tier.check(name);
            return tier;
        } catch (JsonProcessingException e) {
            var fields = Arrays.stream(Tier.class.getRecordComponents())
                    .map(component ->
                            PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName()))
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("%s, near line %d: a tier has these fields, and each is a number: %s"
                    .formatted(file.getFileName(), e.getLocation().getLineNr(), fields));
        }
    }

    private void check(String name) {
        if (connections < apps || apps < 1 || pairs < 1 || paceMs < 1 || holdSeconds < 1) {
            throw new IllegalArgumentException("tier " + name
                    + " needs at least one app, pair, millisecond and second, and a connection for each app");
        }
    }
}
