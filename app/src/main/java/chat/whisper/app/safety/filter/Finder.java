package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterRule;

/** Looks for one kind of thing. */
interface Finder {
    FilterRule rule();

    Verdict judge(NormalizedText text);

    /** False only if nothing can be found, by what is known of the text's words and signs: most texts need no closer look. */
    boolean mayFind(NormalizedText text);
}
