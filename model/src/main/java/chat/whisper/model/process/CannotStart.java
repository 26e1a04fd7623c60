package chat.whisper.model.process;

/** Something outside is missing or taken; its message is one line that names it and says what to do. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message);
    }
}
