package chat.whisper.app.session;

import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** Makes and reads resume tokens and device tokens. Safe for all threads. */
public final class Tokens {
    private static final String SEPARATOR = "~";
    private static final String DEVICE = "device:";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    /** Cloned for each use: looking an algorithm up leaves a trace in each thread. */
    private static final MessageDigest SHA_256 = sha256();

    private final Ids ids;
    private final IdentityKeys keys;

    public Tokens(Ids ids, IdentityKeys keys) {
        this.ids = ids;
        this.keys = keys;
    }

    /** What a resume token says by itself: whose it is and where that session was last. */
    public record ResumeToken(SessionId session, InstanceId instance, String hash) {}

    /** A device by its name, and the token that proves it. */
    public record Device(String name, String token) {}

    /** 256 random bits, with the session and its instance in front. */
    public String resume(SessionId session, InstanceId instance) {
        return session + SEPARATOR + instance + SEPARATOR + ids.text(32);
    }

    public Optional<ResumeToken> read(String token) {
        var parts = token.split(SEPARATOR, -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var instance = new InstanceId(parts[1]);
            return Subjects.mayName(instance)
                    ? Optional.of(new ResumeToken(new SessionId(parts[0]), instance, hash(token)))
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
    public Device device() {
        return signed(ids.text(16));
    }

    /** The device of a token that is signed by one of our keys; its token is signed by the newest. */
    public Optional<Device> device(String token) {
        var parts = token.split(SEPARATOR, -1);
        return parts.length == 2 && keys.isSigned(DEVICE + parts[0], parts[1])
                ? Optional.of(signed(parts[0]))
                : Optional.empty();
    }

    private Device signed(String name) {
        return new Device(name, name + SEPARATOR + keys.sign(DEVICE + name));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
