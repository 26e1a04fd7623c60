package chat.whisper.perf.system.deploy;

import chat.whisper.backends.Folders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The Helm chart, rendered by Helm itself. */
final class Chart {
    static final Path FOLDER = Folders.root().resolve("ops/helm/whisper");
    static final String RELEASE = "w";
    private static final Path COPY = copy();

    private Chart() {}

    /** The library renders for Kubernetes 1.20, and cannot be told otherwise: without the line that asks for a newer one. */
    private static Path copy() {
        try (var files = Files.walk(FOLDER)) {
            var copy = Folders.root().resolve("perf/system/target/chart/whisper");
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file).replaceFirst("(?m)^kubeVersion: .*\n", "");
                var there = copy.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(there.getParent());
                Files.writeString(there, text);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Helm helm() {
        return new Helm(COPY);
    }

    /** All manifests that it makes of these values. */
    static List<JsonNode> render(Path values, Map<String, Object> set) {
        var command = helm().template().withName(RELEASE).withNamespace("chat").withValuesFile(values);
        set.forEach(command::set);
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var documents = new Yaml(options).loadAll(command.call());
        var json = new ObjectMapper();
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(document -> document != null)
                .map(document -> (JsonNode) json.valueToTree(document))
                .toList();
    }

    static Path values(String name) {
        return FOLDER.resolve("ci").resolve(name + ".yaml");
    }

    static JsonNode find(List<JsonNode> manifests, String kind, String component) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .filter(manifest -> manifest.at("/metadata/name").asText().equals(RELEASE + "-" + component))
                .findFirst()
                .orElseThrow();
    }

    static JsonNode container(List<JsonNode> manifests, String component) {
        return find(manifests, "Deployment", component).at("/spec/template/spec/containers/0");
    }

    static Map<String, String> environment(List<JsonNode> manifests, String component) {
        var all = new LinkedHashMap<String, String>();
        for (var one : container(manifests, component).path("env")) {
            var before = all.put(one.path("name").asText(), one.path("value").asText());
            if (before != null) {
                throw new IllegalStateException(one + " is set twice");
            }
        }
        return all;
    }
}
