package chat.whisper.matcher.simulation;

/** What is done to a script's source before it is run. */
interface Breakage {
    Breakage NONE = (call, source) -> source;

    String on(Call call, String source);
}
