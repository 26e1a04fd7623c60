package chat.whisper.model.web;

/** How the content of a file is packed on its way (RFC 9110 section 8.4.1); of two that a client likes alike, the first is sent. */
enum ContentCoding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    IDENTITY("identity", "");

    private final String token;
    private final String suffix;

    ContentCoding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    /** Its name in headers. */
    String token() {
        return token;
    }

    /** What the build adds to the name of a file for this form of it. */
    String suffix() {
        return suffix;
    }
}
