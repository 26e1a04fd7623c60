package chat.whisper.moderation.operator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An operator, as records name them. */
public record OperatorId(@JsonValue String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @JsonCreator
    public OperatorId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("an operator's id is 1 to 64 letters, digits, '-' or '_'");
        }
    }

    public static boolean isValid(String text) {
        return ALLOWED.matcher(text).matches();
    }

    /** As `decided_by` of a ban or a verdict has it. */
    public String actor() {
        return "operator:" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
