package chat.whisper.matcher.simulation;

/** A promise of matching was not kept. */
final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    Broken(String what) {
        super(what);
    }

    static void unless(boolean kept, String what) {
        if (!kept) {
            throw new Broken(what);
        }
    }

    static void unless(boolean kept, String what, Object about) {
        if (!kept) {
            throw new Broken(what + ": " + about);
        }
    }
}
