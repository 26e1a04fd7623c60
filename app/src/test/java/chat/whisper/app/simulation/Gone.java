package chat.whisper.app.simulation;

/** Unwinds a task of a run that is over; neither an error nor an exception, so that nobody takes care of it. */
final class Gone extends Throwable {
    private static final long serialVersionUID = 1L;

    Gone() {
        super("the run is over", null, false, false);
    }

    /** To be thrown by whoever declares nothing. */
    static RuntimeException now() {
        return Gone.<RuntimeException>unchecked(new Gone());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException unchecked(Throwable gone) throws T {
        throw (T) gone;
    }
}
