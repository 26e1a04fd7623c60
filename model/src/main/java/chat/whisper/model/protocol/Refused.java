package chat.whisper.model.protocol;

import org.jspecify.annotations.Nullable;

/** A client's message that is answered by an `error`: the person (or the client) can do something about it. No stack trace. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient ServerMessage.Error error;

    public Refused(ServerMessage.Error error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public Refused(ErrorCode code, String words) {
        this(ServerMessage.Error.of(code, words));
    }

    /** A backend is away: the client may try again. */
    public static Refused unavailable(String words, long retryAfterMs) {
        return new Refused(new ServerMessage.Error(ErrorCode.UNAVAILABLE, words, true, retryAfterMs, null, null, null));
    }

    public ServerMessage.Error error() {
        return error;
    }

    /** The same refusal, naming the chat and the message that it is about. */
    public Refused about(@Nullable String chatId, @Nullable Long seq) {
        return new Refused(error.about(chatId, seq));
    }
}
