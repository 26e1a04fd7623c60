package chat.whisper.app.safety.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key with its id, which stands beside whatever was made with it. Safe for all threads. */
public final class IdentityKey {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");
    private static final int SECRET_LEAST = 16;
    private final String id;
    /** Cloned for each use: looking an algorithm up leaves a trace in each thread. */
    private final Mac mac;

    public IdentityKey(String id, String secret) {
        if (!ID.matcher(id).matches() || secret.length() < SECRET_LEAST) {
            throw new IllegalArgumentException("an id, and a secret of at least " + SECRET_LEAST + " characters");
        }
        this.id = id;
        this.mac = mac(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** `id:secret`; a secret alone, as it was written before keys could change, is `k1`. */
    static IdentityKey parse(String text) {
        var parts = text.split(":", 2);
        return parts.length == 1 ? new IdentityKey("k1", text) : new IdentityKey(parts[0], parts[1]);
    }

    String id() {
        return id;
    }

    byte[] hmac(String text) {
        try {
            var one = (Mac) mac.clone();
            return one.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this JDK's HmacSHA256 cannot be cloned", e);
        }
    }

    private static Mac mac(byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "IdentityKey[" + id + "]";
    }
}
