package chat.whisper.moderation.report;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys of evidence, newest first: the first one encrypts, all of them decrypt. */
public record EvidenceKeys(List<Key> keys) {
    private static final String SETTING = "EVIDENCE_KEY";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int KEY_BYTES = 32;
    private static final String ALLOWED =
            "id:key (or id:key,older-id:older-key), each id different and each key 32 bytes"
                    + " in Base64, such as the output of: echo \"k1:$(openssl rand -base64 32)\"";

    public EvidenceKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.stream().map(Key::id).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("at least one key, each with its own id");
        }
    }

    /** From EVIDENCE_KEY or its file; an error never shows what the setting holds. */
    public static EvidenceKeys read(Settings settings) {
        var items = settings.secrets(SETTING);
        if (items.isEmpty()) {
            throw new BadSetting(SETTING, "", ALLOWED);
        }
        try {
            return new EvidenceKeys(items.stream().map(Key::parse).toList());
        } catch (IllegalArgumentException e) {
            throw new BadSetting(SETTING, "(hidden)", ALLOWED);
        }
    }

    Key newest() {
        return keys.getFirst();
    }

    Optional<Key> byId(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** One AES-256 key. */
    public record Key(String id, SecretKey secret) {
        static Key parse(String text) {
            var parts = text.split(":", 2);
            if (parts.length != 2 || !ID.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException("id:key");
            }
            var bytes = Base64.getDecoder().decode(parts[1]);
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException("32 bytes");
            }
            return new Key(parts[0], new SecretKeySpec(bytes, "AES"));
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }
}
