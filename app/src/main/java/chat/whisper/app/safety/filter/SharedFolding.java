package chat.whisper.app.safety.filter;

/** The folding that all share. Safe for all threads. */
final class SharedFolding {
    private static final Folding SHARED =
            CompiledFile.FOLDING.read().map(Folding::read).orElseGet(() -> new FoldingBuilder().build());

    private SharedFolding() {}

    static Folding get() {
        return SHARED;
    }
}
