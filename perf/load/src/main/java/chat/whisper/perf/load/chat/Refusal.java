package chat.whisper.perf.load.chat;

import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the server did not take, and when it may be said again.
 *
 * @param from the first number that is said again, and all after it
 * @param waitMs for how long nothing is to be said in that chat
 */
record Refusal(long from, long waitMs) {
    /** Where the server names none, as the scripted clients. */
    private static final long PAUSE_MS = 2_000;

    static Refusal of(ServerMessageType word, byte[] json) throws IOException {
        var said = ServerCodec.decode(json).map(ServerCodec.Said::message);
        if (said.isPresent()) {
            switch (said.get()) {
                case ServerMessage.Resend resend -> {
                    return new Refusal(resend.fromSeq(), 0);
                }
                case ServerMessage.RateLimited limited
                when limited.seq() != null -> {
                    return new Refusal(limited.seq(), Math.max(1, limited.retryAfterMs()));
                }
                case ServerMessage.Error error
                when error.code() == ErrorCode.OUT_OF_ORDER && error.expectedSeq() != null -> {
                    return new Refusal(error.expectedSeq(), 0);
                }
                case ServerMessage.Error error
                when error.code() == ErrorCode.UNAVAILABLE && error.seq() != null -> {
                    var wait = error.retryAfterMs();
                    return new Refusal(error.seq(), wait == null ? PAUSE_MS : Math.max(1, wait));
                }
                default -> {}
            }
        }
        throw new IOException("the server refused with " + word + ": " + new String(json, StandardCharsets.UTF_8));
    }

    /** Whether it is only a matter of time; else something is missing at the server. */
    boolean isPostponed() {
        return waitMs > 0;
    }
}
