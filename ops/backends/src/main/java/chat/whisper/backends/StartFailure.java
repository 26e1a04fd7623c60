package chat.whisper.backends;

/** A server or a process is missing or does not start; its message is one line that names it and says what to do. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public StartFailure(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
