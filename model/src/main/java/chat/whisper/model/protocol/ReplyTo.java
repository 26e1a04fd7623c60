package chat.whisper.model.protocol;

/** Which message is answered, seen from whoever reads it. */
public record ReplyTo(From from, long seq) {
    /** The same message seen from the other side. */
    public ReplyTo turned() {
        return new ReplyTo(from == From.YOU ? From.PARTNER : From.YOU, seq);
    }

    public enum From {
        YOU,
        PARTNER
    }
}
