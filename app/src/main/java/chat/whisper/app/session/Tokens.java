package chat.whisper.app.session;

import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes and reads resume tokens and device tokens. Safe for all threads. */
public final class Tokens {
    private static final String SEPARATOR = "~";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    /** Cloned for each use: looking an algorithm up leaves a trace in each thread. */
    private static final MessageDigest SHA_256 = sha256();

    private final Ids ids;
    private final Mac mac;

    public Tokens(Ids ids, byte[] key) {
        this.ids = ids;
        this.mac = mac(key);
    }

    /** What a resume token says by itself: whose it is and where that session was last. */
    public record Resume(SessionId session, InstanceId instance, String hash) {}

    /** 256 random bits, with the session and its instance in front. */
    public String resume(SessionId session, InstanceId instance) {
        return session + SEPARATOR + instance + SEPARATOR + ids.text(32);
    }

    public Optional<Resume> read(String token) {
        var parts = token.split(SEPARATOR, -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var instance = new InstanceId(parts[1]);
            return Subjects.mayName(instance)
                    ? Optional.of(new Resume(new SessionId(parts[0]), instance, hash(token)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static String hash(String token) {
        try {
            var digest = (MessageDigest) SHA_256.clone();
            return BASE64.encodeToString(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this JDK's SHA-256 cannot be cloned", e);
        }
    }

    /** A device token is a random name and its signature, so that nobody makes up their own. */
    public String device() {
        var name = ids.text(16);
        return name + SEPARATOR + sign("device:" + name);
    }

    public boolean isOurs(String device) {
        var parts = device.split(SEPARATOR, -1);
        return parts.length == 2
                && MessageDigest.isEqual(
                        sign("device:" + parts[0]).getBytes(StandardCharsets.UTF_8),
                        parts[1].getBytes(StandardCharsets.UTF_8));
    }

    /** What is kept and compared instead of the device token. */
    public String identity(String device) {
        return sign("identity:" + device);
    }

    private String sign(String text) {
        try {
            var signature = (Mac) mac.clone();
            return BASE64.encodeToString(signature.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this JDK's HmacSHA256 cannot be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
