package chat.whisper.moderation.check.context;

import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.CheckedLine;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.bus.Speaker;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A line of a file of dialogues: its kind, whether it is to be warned of, and what was said. */
public record WrittenDialogue(String kind, boolean offends, CheckRequest request, String text) {
    public static List<WrittenDialogue> read(String name) {
        var stream = Objects.requireNonNull(WrittenDialogue.class.getResourceAsStream("/check/" + name));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> parse(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WrittenDialogue parse(String[] columns) {
        var category = FilterCategory.valueOf(columns[2].toUpperCase(Locale.ROOT));
        return new WrittenDialogue(
                columns[0],
                columns[1].equals("+"),
                request(new Pool(columns[3]), category, columns[4].split(" \\| ")),
                columns[4]);
    }

    /** `A: …` was said by whoever is looked at, `P: …` by the other one. */
    public static CheckRequest request(Pool pool, FilterCategory category, String... lines) {
        var said = Arrays.stream(lines)
                .map(line -> new CheckedLine(
                        line.startsWith("A: ") ? Speaker.ACCUSED : Speaker.PARTNER, line.substring(3), 0))
                .toList();
        return new CheckRequest(
                new SessionId("session"),
                new ChatId("chat"),
                pool,
                1,
                "k1.accused",
                List.of("k1.accused"),
                "k1.partner",
                category,
                said,
                0);
    }
}
