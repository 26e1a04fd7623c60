package chat.whisper.app.safety.filter;

/** A list that cannot be used; its message names the file, the line and what is allowed. */
public final class BrokenList extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    BrokenList(String file, int line, String problem) {
        this(file + ":" + line, problem);
    }

    BrokenList(String file, String problem) {
        super(file + ": " + problem);
        reason = file + ": " + problem;
    }

    /** For an operator. */
    public String reason() {
        return reason;
    }
}
