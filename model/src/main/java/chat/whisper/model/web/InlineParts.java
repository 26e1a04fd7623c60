package chat.whisper.model.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The scripts and styles that stand in a page of our own build, as sources of Content Security Policy Level 3: a blank and
 * `'sha256-…'` for each.
 */
public record InlineParts(String scripts, String styles) {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    public static final InlineParts NONE = new InlineParts("", "");

    static InlineParts of(byte[] page) {
        var text = new String(page, StandardCharsets.UTF_8);
        return new InlineParts(sources(SCRIPT, text), sources(STYLE, text));
    }

    private static String sources(Pattern part, String page) {
        return part.matcher(page)
                .results()
                .map(found -> BuiltFile.sha256(found.group(1).getBytes(StandardCharsets.UTF_8)))
                .map(hash -> " 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
                .collect(Collectors.joining());
    }
}
