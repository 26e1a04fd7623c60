package chat.whisper.perf.system.deploy;

import chat.whisper.backends.Folders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** A compose file as Docker Compose reads it: merged, and with the variables put in. Immutable. */
public record ComposeFile(JsonNode tree) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\$|\\$\\{([A-Z_0-9]+)(?:(:-|:\\?)([^}]*))?\\}");

    public static ComposeFile read(String path, Map<String, String> variables) {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object loaded =
                    new Yaml(options).load(Files.readString(Folders.root().resolve(path)));
            return new ComposeFile(new ObjectMapper().valueToTree(filled(loaded, variables)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where only what is there counts, and no value. */
    public static ComposeFile read(String path) {
        return read(path, Map.of("WHISPER_VERSION", "1", "WHISPER_ORIGIN", "https://chat.example"));
    }

    public JsonNode service(String name) {
        return tree.path("services").path(name);
    }

    public List<String> services() {
        var names = new ArrayList<String>();
        tree.path("services").fieldNames().forEachRemaining(names::add);
        return names;
    }

    public Map<String, String> environment(String service) {
        var all = new LinkedHashMap<String, String>();
        service(service)
                .path("environment")
                .properties()
                .forEach(one -> all.put(one.getKey(), one.getValue().asText()));
        return all;
    }

    /** All names of settings that it sets. */
    public Set<String> settings() {
        var names = new TreeSet<String>();
        services().forEach(service -> names.addAll(environment(service).keySet()));
        return names;
    }

    /** As a service has it: a list of its words. */
    public List<String> words(String service, String key) {
        var words = new ArrayList<String>();
        service(service).path(key).forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Object filled(Object node, Map<String, String> variables) {
        return switch (node) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((key, value) ->
                        copy.put(String.valueOf(key), value == null ? Map.of() : filled(value, variables)));
                yield copy;
            }
            case List<?> list ->
                list.stream().map(item -> filled(item, variables)).toList();
            case String text -> filled(text, variables);
            default -> node;
        };
    }

    private static String filled(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            if (found.group(1) == null) {
                return "\\$";
            }
            var value = variables.getOrDefault(found.group(1), "");
            if (value.isEmpty() && ":?".equals(found.group(2))) {
                throw new IllegalStateException(found.group(1) + ": " + found.group(3));
            }
            var otherwise = found.group(3) == null ? "" : found.group(3);
            return java.util.regex.Matcher.quoteReplacement(value.isEmpty() ? otherwise : value);
        });
    }

    /** Relative to the file. */
    public static Path folder(String path) {
        return Folders.root().resolve(path).getParent();
    }
}
