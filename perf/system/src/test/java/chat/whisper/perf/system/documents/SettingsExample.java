package chat.whisper.perf.system.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A file for `env_file` with every setting of every process: names and defaults from the code, words from README.md. */
final class SettingsExample {
    private static final Pattern IN_CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK =
            Pattern.compile(" ?\\(\\[([^\\]]+)\\]\\([^)]+\\)\\)|\\[([^\\]]+)\\]\\([^)]+\\)");
    private static final int WIDTH = 110;

    private final List<String> readme;
    /** What is set, in place of the default. */
    private final Map<String, String> chosen;
    /** What something else sets. */
    private final Set<String> wired;

    SettingsExample(String readme, Map<String, String> chosen, Set<String> wired) {
        this.readme = readme.lines().toList();
        this.chosen = chosen;
        this.wired = wired;
    }

    String after(String head) {
        var lines = new ArrayList<>(List.of(head.stripTrailing()));
        section(lines, "| every process | default", "Every process", everywhere());
        for (var process : ProcessSettings.PROCESSES.keySet()) {
            section(lines, "| `" + process + "` | default", process, ProcessSettings.readBy(process));
        }
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, String> everywhere() {
        var all = new LinkedHashMap<String, String>();
        ProcessSettings.PROCESSES.keySet().forEach(process -> all.putAll(ProcessSettings.readBy(process)));
        all.put("ADMIN_PORT", "8081 (app), 8082 (matcher), 8083 (moderation)");
        return all;
    }

    private void section(List<String> lines, String header, String title, Map<String, String> defaults) {
        lines.add("");
        lines.add("# ---- " + title + " " + "-".repeat(WIDTH - 8 - title.length()));
        readme.stream()
                .dropWhile(line -> !line.startsWith(header))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .forEach(row -> row(lines, row.split("\\|", -1), defaults));
    }

    private void row(List<String> lines, String[] cells, Map<String, String> defaults) {
        var names = SourceTree.find(IN_CODE, cells[1]);
        lines.add("");
        wrap(lines, plain(cells[3]));
        if (cells[2].strip().equals("required")) {
            lines.add("# Required.");
        }
        if (names.stream().anyMatch(wired::contains)) {
            lines.add("# Set by ops/docker-compose.production.yml.");
        }
        names.forEach(name -> lines.add(
                chosen.containsKey(name)
                        ? name + "=" + chosen.get(name)
                        : "#" + name + "=" + defaults.getOrDefault(name, "")));
    }

    private static String plain(String words) {
        var text = LINK.matcher(words)
                .replaceAll(found -> found.group(2) == null ? "" : found.group(2))
                .replace("`", "")
                .strip();
        return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1) + ".";
    }

    private static void wrap(List<String> lines, String words) {
        var line = new StringBuilder("#");
        for (var word : words.split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString().stripTrailing());
    }
}
