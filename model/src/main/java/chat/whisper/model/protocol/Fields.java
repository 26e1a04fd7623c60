package chat.whisper.model.protocol;

import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Tag;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One JSON object, read field by field; what is wrong is refused in words that name the field. A null counts as absent. */
final class Fields {
    /** The largest whole number that every client reads exactly (RFC 8259 section 6). */
    private static final long NUMBER_MAX = (1L << 53) - 1;

    private static final int ID_MAX = 64;
    private final ObjectNode json;

    Fields(ObjectNode json) {
        this.json = json;
    }

    String text(String name, int most) throws Refused {
        var text = optionalText(name, most);
        if (text == null || text.isEmpty()) {
            throw bad(name + " is missing.");
        }
        return text;
    }

    @Nullable
    String optionalText(String name, int most) throws Refused {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw bad(name + " must be a string.");
        }
        var text = value.textValue();
        if (text.codePointCount(0, text.length()) > most) {
            throw bad(name + " may have at most " + most + " characters.");
        }
        return whole(name, text);
    }

    /** What a person wrote: something to see, whole characters, at most `most` code points. */
    String spoken(String name, int most) throws Refused {
        var text = optionalSpoken(name, most);
        if (text == null) {
            throw bad(name + " is missing.");
        }
        if (!Visible.in(text)) {
            throw new Refused(ErrorCode.TEXT_EMPTY, "There is nothing in " + name + ".");
        }
        return text;
    }

    @Nullable
    String optionalSpoken(String name, int most) throws Refused {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw bad(name + " must be a string.");
        }
        var text = value.textValue();
        whole(name, text);
        if (text.codePointCount(0, text.length()) > most) {
            throw new Refused(ErrorCode.TEXT_TOO_LONG, name + " may have at most " + most + " characters.");
        }
        return text;
    }

    long number(String name, long least) throws Refused {
        var value = value(name);
        if (value == null) {
            throw bad(name + " is missing.");
        }
        // JSON knows one kind of number, so 1.0 and 2e0 are as whole as 1 and 2.
        if (!value.isNumber()
                || !value.canConvertToExactIntegral()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > NUMBER_MAX) {
            throw bad(name + " must be a whole number from " + least + " on.");
        }
        return value.longValue();
    }

    @Nullable
    Long optionalNumber(String name, long least) throws Refused {
        return value(name) == null ? null : number(name, least);
    }

    /** False if absent. */
    boolean flag(String name) throws Refused {
        return value(name) != null && requiredFlag(name);
    }

    boolean requiredFlag(String name) throws Refused {
        var value = value(name);
        if (value == null || !value.isBoolean()) {
            throw bad(name + " must be true or false.");
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) throws Refused {
        var text = text(name, ID_MAX);
        for (var one : type.getEnumConstants()) {
            if (lower(one).equals(text)) {
                return one;
            }
        }
        var names = Arrays.stream(type.getEnumConstants()).map(Fields::lower).collect(Collectors.joining(", "));
        throw bad(name + " must be one of " + names + ".");
    }

    /** A string that cannot be an id of ours names a thing that the client does not have: `foreign`. */
    <T> T id(String name, Function<String, T> make, Refused foreign) throws Refused {
        var text = text(name, ID_MAX);
        try {
            return make.apply(text);
        } catch (IllegalArgumentException e) {
            throw foreign;
        }
    }

    @Nullable
    Fields optionalObject(String name) throws Refused {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return new Fields(object);
        }
        throw bad(name + " must be an object.");
    }

    Interests interests(String name) throws Refused {
        var value = value(name);
        if (value == null || !value.isArray()) {
            throw invalid("interests must be a list of 1 to " + Interests.MAX + " tags.");
        }
        if (value.isEmpty() || value.size() > Interests.MAX) {
            throw invalid("Choose 1 to " + Interests.MAX + " interests; these are " + value.size() + ".");
        }
        var tags = new ArrayList<Tag>();
        for (var item : value) {
            tags.add(tag(item));
        }
        if (new HashSet<>(tags).size() != tags.size()) {
            throw invalid("An interest is named twice.");
        }
        return new Interests(tags);
    }

    /** None if absent. A tag that is unknown here is nobody's, and harms nobody. */
    List<Tag> avoided(String name, Interests interests) throws Refused {
        var value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > MatchCriteria.AVOID_MAX) {
            throw invalid(name + " must be a list of at most " + MatchCriteria.AVOID_MAX + " tags.");
        }
        var tags = new ArrayList<Tag>();
        for (var item : value) {
            var tag = tag(item);
            if (interests.tags().contains(tag)) {
                throw invalid("\"" + tag + "\" cannot be searched for and avoided.");
            }
            tags.add(tag);
        }
        return tags;
    }

    private static Tag tag(JsonNode item) throws Refused {
        if (!item.isTextual()) {
            throw invalid("Every interest must be a string.");
        }
        try {
            return new Tag(item.textValue());
        } catch (IllegalArgumentException e) {
            throw invalid("\"" + brief(item.textValue()) + "\" is not a known interest.");
        }
    }

    /** What an error may repeat of a field that is not checked itself. */
    @Nullable
    String echo(String name) {
        var value = value(name);
        return value != null && value.isTextual() && isShortAndWhole(value.textValue()) ? value.textValue() : null;
    }

    @Nullable
    Long echoNumber(String name) {
        var value = value(name);
        return value != null && value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong()
                ? value.longValue()
                : null;
    }

    private static boolean isShortAndWhole(String text) {
        return text.length() <= ID_MAX && !isTorn(text);
    }

    private static String whole(String name, String text) throws Refused {
        if (isTorn(text)) {
            throw bad(name + " holds half of a surrogate pair.");
        }
        return text;
    }

    /** UTF-8 has no form for half of a surrogate pair, so an answer could not repeat it. */
    private static boolean isTorn(String text) {
        for (var at = 0; at < text.length(); at++) {
            var unit = text.charAt(at);
            var isPair = Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (isPair) {
                at++;
            } else if (Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }

    static String brief(String text) {
        return text.length() <= ID_MAX ? text : text.substring(0, text.offsetByCodePoints(0, 32)) + "…";
    }

    private @Nullable JsonNode value(String name) {
        var value = json.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Refused bad(String words) {
        return new Refused(ErrorCode.BAD_MESSAGE, words);
    }

    private static Refused invalid(String words) {
        return new Refused(ErrorCode.INTERESTS_INVALID, words);
    }
}
