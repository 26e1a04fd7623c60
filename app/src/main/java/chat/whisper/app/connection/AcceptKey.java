package chat.whisper.app.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Proof that the server has understood the handshake (RFC 6455 section 4.2.2, step 5.4). */
final class AcceptKey {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final MessageDigest PROTOTYPE = sha1();

    private AcceptKey() {}

    static String of(String key) {
        try {
            // A clone costs a fraction of looking the algorithm up for each connection.
            var digest = (MessageDigest) PROTOTYPE.clone();
            var hash = digest.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this JDK's SHA-1 cannot be cloned", e);
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-1", e);
        }
    }
}
