package chat.whisper.model.rule;

import java.util.function.Consumer;

/** The rules as they are now. Safe for all threads; never blocks, but when they change. */
public class CurrentRules<S extends RuleSet<S>> {
    private final Consumer<S> prepare;
    private volatile S current;

    public CurrentRules(S first) {
        this(first, next -> {});
    }

    /** @param prepare is told of new rules before they hold, and may refuse them by a {@link chat.whisper.model.process.BadSetting} */
    public CurrentRules(S first, Consumer<S> prepare) {
        this.current = first;
        this.prepare = prepare;
    }

    public final S current() {
        return current;
    }

    /** Throws what `prepare` says against it. */
    final void check(S next) {
        prepare.accept(next);
    }

    final void change(S next) {
        check(next);
        current = next;
    }
}
