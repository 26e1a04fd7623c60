package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;

/** Why a connection ended, and who ended it. */
public sealed interface CloseReason {
    /** As in RFC 6455 section 7.4, with 1005 for a close frame without a code and 1006 for no close frame at all. */
    int code();

    /** The client sent a close frame. Its words are the client's own: not for logs. */
    record ByClient(int code, String words) implements CloseReason {}

    /** No close frame: FIN, reset, or a network that went away while we were reading or writing. */
    record Lost() implements CloseReason {
        @Override
        public int code() {
            return 1006;
        }
    }

    /** We ended it: a broken rule, a deadline, a slow reader, a goodbye from above, or the server stopping. */
    record ByServer(CloseCode why, String words) implements CloseReason {
        @Override
        public int code() {
            return why.number();
        }
    }
}
