package chat.whisper.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Who can meet whom: a language tag such as `en` or `pt-br` (lower-cased BCP 47, two subtags at most). */
public record Pool(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8})?");
    public static final Pool DEFAULT = new Pool("en");

    @JsonCreator
    public Pool {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a pool is a language tag such as en or pt-br");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
