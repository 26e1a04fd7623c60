package chat.whisper.app.simulation;

/** A promise was not kept. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String how) {
        super(how);
    }
}
