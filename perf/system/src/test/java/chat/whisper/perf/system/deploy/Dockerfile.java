package chat.whisper.perf.system.deploy;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Dockerfile as stages of instructions; arguments of the whole file are put in. Immutable. */
record Dockerfile(Map<String, Stage> stages) {
    /**
     * @param from an image, or a stage before
     */
    record Stage(String from, List<Instruction> instructions) {
        List<String> all(String verb) {
            return instructions.stream()
                    .filter(one -> one.verb().equals(verb))
                    .map(Instruction::words)
                    .toList();
        }
    }

    record Instruction(String verb, String words) {}

    static Dockerfile read(String path) {
        try {
            return parse(Files.readAllLines(Folders.root().resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dockerfile parse(List<String> lines) {
        var arguments = new LinkedHashMap<String, String>();
        var stages = new LinkedHashMap<String, Stage>();
        List<Instruction> current = null;
        for (var line : lines) {
            var text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            var verb = text.substring(0, text.indexOf(' '));
            var words = text.substring(text.indexOf(' ') + 1).strip();
            if (verb.equals("FROM")) {
                var parts = words.split(" AS ", -1);
                current = new ArrayList<>();
                stages.put(parts[1], new Stage(filled(parts[0], arguments), current));
            } else if (current == null) {
                arguments.put(words.substring(0, words.indexOf('=')), words.substring(words.indexOf('=') + 1));
            } else {
                current.add(new Instruction(verb, words));
            }
        }
        return new Dockerfile(stages);
    }

    private static String filled(String text, Map<String, String> arguments) {
        var filled = text;
        for (var one : arguments.entrySet()) {
            filled = filled.replace("${" + one.getKey() + "}", one.getValue());
        }
        return filled;
    }

    /** What a stage has of its own and of those that it begins from. */
    List<String> inherited(String stage, String verb) {
        var it = stages.get(stage);
        var all = new ArrayList<String>();
        if (stages.containsKey(it.from())) {
            all.addAll(inherited(it.from(), verb));
        }
        all.addAll(it.all(verb));
        return all;
    }

    /** Of this repository, without what comes from other stages. */
    static List<Path> copied(String words) {
        if (words.contains("--from=")) {
            return List.of();
        }
        var parts = List.of(words.split(" ", -1));
        return parts.subList(0, parts.size() - 1).stream()
                .filter(part -> !part.startsWith("--"))
                .map(part -> Folders.root().resolve(part.replace("*", "")))
                .toList();
    }
}
