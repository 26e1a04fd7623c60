package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.app.safety.rule.FilterScope;
import chat.whisper.model.bus.FilterCategory;

/** What the filter says of a text. It never contains the text. */
public sealed interface Verdict {
    Verdict CLEAN = new Clean();

    record Clean() implements Verdict {}

    /** @param list that has it, by its file's name; empty for what is in none */
    record Found(FilterCategory category, Severity severity, FilterRule rule, String list) implements Verdict {
        Found(FilterCategory category, Severity severity, FilterRule rule) {
            this(category, severity, rule, "");
        }

        Found(Term term, FilterRule rule) {
            this(term.category(), term.severity(), rule, term.list());
        }
    }

    default boolean blocks() {
        return this instanceof Found found && found.severity() == Severity.BLOCK;
    }

    /** The more severe of both, this one if they are equal. */
    default Verdict or(Verdict other) {
        return rank(other) > rank(this) ? other : this;
    }

    /** This one if it is one of these, else a clean one. */
    default Verdict among(FilterScope scope) {
        return this instanceof Found found && !scope.has(found.category(), found.rule(), found.list()) ? CLEAN : this;
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case Clean clean -> -1;
            case Found found -> found.severity().ordinal();
        };
    }
}
