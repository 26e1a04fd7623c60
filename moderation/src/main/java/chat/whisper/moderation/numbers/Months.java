package chat.whisper.moderation.numbers;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a month is written: `2026-11`. Without state. */
public final class Months {
    /** Java's own knows years that no database does. */
    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}");

    private Months() {}

    /** Empty if it is none. */
    public static Optional<YearMonth> parse(String text) {
        try {
            return FORM.matcher(text).matches() ? Optional.of(YearMonth.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
