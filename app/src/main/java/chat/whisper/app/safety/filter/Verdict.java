package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;
import java.util.Set;

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

    /** This one if it is about any of these, else a clean one. */
    default Verdict among(Set<FilterCategory> categories) {
        return this instanceof Found found && !categories.contains(found.category()) ? CLEAN : this;
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case Clean clean -> -1;
            case Found found -> found.severity().ordinal();
        };
    }
}
