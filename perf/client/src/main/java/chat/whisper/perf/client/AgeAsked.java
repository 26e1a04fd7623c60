package chat.whisper.perf.client;

/** The site lets in only who proves their age elsewhere, which nobody scripted can. */
final class AgeAsked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AgeAsked(String url) {
        super(url.replaceFirst("[?#].*", ""));
    }
}
