package chat.whisper.matcher.queue;

/** The scripts' sources for tests elsewhere. */
public final class ScriptParts {
    private ScriptParts() {}

    /** The source of a script's own part, or of one that all share, as Redis gets it. */
    public static String of(String name) {
        return MatchScript.part(name);
    }
}
