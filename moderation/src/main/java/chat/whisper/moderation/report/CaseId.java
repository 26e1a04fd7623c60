package chat.whisper.moderation.report;

import java.util.regex.Pattern;

/** Names a case; random. */
public record CaseId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public CaseId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a case's id is 1 to 64 letters, digits, '-' or '_'");
        }
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
