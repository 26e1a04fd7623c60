package chat.whisper.model.process;

/** A setting that makes no sense; its message is one line for the operator. */
public final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String name;

    public BadSetting(String name, String value, String allowed) {
        super(name + " is \"" + value + "\": " + allowed + " is needed");
        this.name = name;
    }

    /** The setting's. */
    public String name() {
        return name;
    }
}
