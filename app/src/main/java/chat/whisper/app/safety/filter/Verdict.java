package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;

/** What the filter says of a text. It never contains the text. */
public sealed interface Verdict {
    Verdict CLEAN = new Clean();

    record Clean() implements Verdict {}

    record Found(FilterCategory category, Severity severity) implements Verdict {}

    default boolean blocks() {
        return this instanceof Found found && found.severity() == Severity.BLOCK;
    }

    /** The more severe of both, this one if they are equal. */
    default Verdict or(Verdict other) {
        return rank(other) > rank(this) ? other : this;
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case Clean clean -> -1;
            case Found found -> found.severity().ordinal();
        };
    }
}
