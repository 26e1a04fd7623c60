package chat.whisper.perf.load.chat;

import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** From which number on a refused message and what follows it is said again. */
final class Refusal {
    private Refusal() {}

    static long of(ServerMessageType word, byte[] json) throws IOException {
        var said = ServerCodec.decode(json).map(ServerCodec.Said::message);
        if (said.isPresent()) {
            switch (said.get()) {
                case ServerMessage.Resend resend -> {
                    return resend.fromSeq();
                }
                case ServerMessage.RateLimited limited
                when limited.seq() != null -> {
                    return limited.seq();
                }
                case ServerMessage.Error error
                when error.code() == ErrorCode.OUT_OF_ORDER && error.expectedSeq() != null -> {
                    return error.expectedSeq();
                }
                default -> {}
            }
        }
        throw new IOException("the server refused with " + word + ": " + new String(json, StandardCharsets.UTF_8));
    }
}
