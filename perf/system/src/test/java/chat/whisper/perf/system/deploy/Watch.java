package chat.whisper.perf.system.deploy;

import chat.whisper.backends.Folders;
import chat.whisper.perf.system.Prometheus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/** The real Prometheus beside an installation, with the files that production has. */
final class Watch implements AutoCloseable {
    private static final Path TARGETS = Folders.root().resolve("ops/prometheus/targets");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private final Installation whisper;
    private final Prometheus prometheus;

    Watch(Installation whisper) throws IOException {
        this.whisper = whisper;
        var folder = Files.createDirectory(whisper.folder.resolve("watch"));
        var targets = new HashMap<String, List<String>>();
        for (var job : List.of("app", "matcher", "moderation", "haproxy")) {
            targets.put(job, targets(job));
        }
        targets.put("outside", List.of(whisper.site() + "/health"));
        targets.put("alertmanager", List.of());
        prometheus = new Prometheus(folder, targets);
    }

    /** Those of production's file, at the addresses of this machine. */
    private List<String> targets(String job) throws IOException {
        return YAML.readTree(TARGETS.resolve(job + ".yml").toFile())
                .findPath("targets")
                .valueStream()
                .map(target -> target.asText().split(":"))
                .map(target -> whisper.recipes.address(target[0]) + ":" + target[1])
                .toList();
    }

    /** How many of them answer. */
    int up() {
        return prometheus.query("up == 1").size();
    }

    /** Those who wake somebody now, with what they say. */
    List<JsonNode> firing(String alert) {
        return prometheus
                .asks("alerts")
                .path("alerts")
                .valueStream()
                .filter(one -> one.path("state").asText().equals("firing"))
                .filter(one -> one.path("labels").path("alertname").asText().equals(alert))
                .toList();
    }

    @Override
    public void close() {
        prometheus.close();
    }
}
