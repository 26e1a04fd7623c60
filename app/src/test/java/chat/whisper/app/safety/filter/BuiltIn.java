package chat.whisper.app.safety.filter;

/** The filter with the lists that come with the app, made once for all tests. */
final class BuiltIn {
    static final MessageFilter FILTER = MessageFilter.builtIn();

    private BuiltIn() {}
}
