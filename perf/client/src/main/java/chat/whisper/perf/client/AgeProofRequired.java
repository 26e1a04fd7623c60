package chat.whisper.perf.client;

/** The site lets in only who proves their age elsewhere, which nobody scripted can. */
final class AgeProofRequired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AgeProofRequired(String url) {
        super(url.replaceFirst("[?#].*", ""));
    }
}
