package chat.whisper.app.safety.filter;

/** Looks for one kind of thing. */
interface Finder {
    Verdict judge(NormalizedText text);

    /** False only if nothing can be found, by what is known of the text's words and signs: most texts need no closer look. */
    boolean mayFind(NormalizedText text);
}
