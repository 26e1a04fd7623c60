package chat.whisper.app.safety.identity;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * All keys that are good, the newest first: that one signs, whatever any of them signed is good, and people are known under each.
 * Immutable.
 */
public record IdentityKeys(List<IdentityKey> keys) {
    private static final String SETTING = "IDENTITY_KEY";
    private static final String ALLOWED =
            "id:secret (or id:secret,older-id:older-secret), each id different and each secret of"
                    + " at least 16 characters without a comma, such as the output of: echo \"k1:$(openssl rand -base64 32)\"";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    /** Half of the HMAC is as good to tell people apart (RFC 2104, section 5), and takes half of the memory. */
    private static final int KNOWN_BY = 16;

    public IdentityKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.stream().map(IdentityKey::id).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("at least one key, each with its own id");
        }
    }

    /** From IDENTITY_KEY or its file, if it is set; an error never shows what it holds. */
    public static Optional<IdentityKeys> read(Settings settings) {
        var items = settings.secrets(SETTING);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new IdentityKeys(items.stream().map(IdentityKey::parse).toList()));
        } catch (IllegalArgumentException e) {
            throw new BadSetting(SETTING, "(hidden)", ALLOWED);
        }
    }

    public String sign(String text) {
        return BASE64.encodeToString(keys.getFirst().hmac(text));
    }

    public boolean isSigned(String text, String signature) {
        byte[] shown;
        try {
            shown = Base64.getUrlDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(key.hmac(text), shown));
    }

    /** For something else than identities, of each key: the newest first. */
    public List<String> secrets(String purpose) {
        return keys.stream()
                .map(key -> BASE64.encodeToString(key.hmac("secret:" + purpose)))
                .toList();
    }

    /** What is known of that text under each key, as `id.hash`. */
    private List<String> known(String kind, String text) {
        return keys.stream()
                .map(key ->
                        key.id() + "." + BASE64.encodeToString(Arrays.copyOf(key.hmac(kind + ":" + text), KNOWN_BY)))
                .toList();
    }

    /** Whether one of these has made it; what another key has made is never met again. */
    public boolean haveMade(String identity) {
        return keys.stream().anyMatch(key -> identity.startsWith(key.id() + "."));
    }

    /** A device, by the name that its token carries. */
    public List<String> ofDevice(String name) {
        return known("device-identity", name);
    }

    /** A browser in a network: the address prefix and the fingerprint together. Neither alone says who somebody is. */
    public List<String> ofPlace(String prefix, String fingerprint) {
        return known("place", prefix + " " + fingerprint);
    }

    /** A network, for what it may do as a whole. */
    public List<String> ofPrefix(String prefix) {
        return known("prefix", prefix);
    }
}
