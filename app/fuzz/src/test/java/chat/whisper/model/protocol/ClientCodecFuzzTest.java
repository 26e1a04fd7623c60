package chat.whisper.model.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever a client says is understood or unclear; what is unclear is answered within the protocol's own limit. */
class ClientCodecFuzzTest {
    private static final int MOST_FROM_CLIENT = 4096;
    private static final int MOST_FROM_SERVER = 8192;

    @FuzzTest
    void everyTextIsUnderstoodOrUnclear(byte[] bytes) {
        // The connection lets only valid UTF-8 of a bounded length through.
        var text = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        if (text.length > MOST_FROM_CLIENT) {
            return;
        }
        if (ClientCodec.read(text) instanceof ParsedMessage.Unclear(var error, var ref)) {
            var answer = ServerCodec.encode(error, ref);
            if (answer.length > MOST_FROM_SERVER) {
                throw new AssertionError("an answer of " + answer.length + " bytes");
            }
        }
    }
}
