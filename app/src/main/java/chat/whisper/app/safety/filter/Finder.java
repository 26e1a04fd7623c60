package chat.whisper.app.safety.filter;

/** Looks for one kind of thing. */
interface Finder {
    Verdict judge(NormalizedText text);
}
