package chat.whisper.app.safety.filter;

import java.util.List;

/** All finders, one after the other; each reads a text once, and looks at a bounded part of it at each place. Safe for all threads. */
final class Finders {
    private static final List<Finder> ALL =
            List.of(new Repetition(), new Payments(), new Links(), new Mails(), new Phones(), new Handles());

    private Finders() {}

    static Verdict judge(String text) {
        var plain = NormalizedText.of(text);
        Verdict verdict = Verdict.CLEAN;
        for (var finder : ALL) {
            verdict = verdict.or(finder.judge(plain));
            if (verdict.blocks()) {
                return verdict;
            }
        }
        return verdict;
    }
}
