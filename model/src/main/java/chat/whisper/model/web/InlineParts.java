package chat.whisper.model.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The scripts and styles that stand in a page of our own build, by hashes as Content Security Policy Level 3 writes them,
 * without quotes: `sha256-…`.
 */
public record InlineParts(List<String> scripts, List<String> styles) {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    public static final InlineParts NONE = new InlineParts(List.of(), List.of());

    public InlineParts {
        scripts = List.copyOf(scripts);
        styles = List.copyOf(styles);
    }

    static InlineParts of(byte[] page) {
        var text = new String(page, StandardCharsets.UTF_8);
        return new InlineParts(hashes(SCRIPT, text), hashes(STYLE, text));
    }

    private static List<String> hashes(Pattern part, String page) {
        return part.matcher(page)
                .results()
                .map(found -> BuiltFile.sha256(found.group(1).getBytes(StandardCharsets.UTF_8)))
                .map(hash -> "sha256-" + Base64.getEncoder().encodeToString(hash))
                .toList();
    }
}
