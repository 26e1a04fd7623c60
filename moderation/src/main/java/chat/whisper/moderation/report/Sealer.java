package chat.whisper.moderation.report;

import chat.whisper.model.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts what people wrote (AES-256-GCM, NIST SP 800-38D), bound to what it belongs to: anywhere else it stays shut. Safe for all threads. */
public final class Sealer {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final JsonMapper MAPPER = Json.mapper();

    private final EvidenceKeys keys;
    private final SecureRandom random;

    public Sealer(EvidenceKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** @param boundTo names what it belongs to, and is not kept with it */
    public Sealed seal(List<String> boundTo, Object words) {
        var key = keys.newest();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var plain = MAPPER.writeValueAsBytes(words);
            var secret = cipher(Cipher.ENCRYPT_MODE, key, nonce, boundTo).doFinal(plain);
            return new Sealed(
                    key.id(),
                    ByteBuffer.allocate(NONCE_BYTES + secret.length)
                            .put(nonce)
                            .put(secret)
                            .array());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("every JDK has AES-GCM, and words always have a JSON form", e);
        }
    }

    /** Empty if its key is not at hand any more, or if it is not what was once sealed for this. */
    public <W> Optional<W> open(List<String> boundTo, Sealed sealed, Class<W> words) {
        return keys.byId(sealed.keyId()).flatMap(key -> decrypt(key, boundTo, sealed.bytes(), words));
    }

    /** Whether the key is at hand that it was sealed with. */
    public boolean hasKey(Sealed sealed) {
        return keys.byId(sealed.keyId()).isPresent();
    }

    private static <W> Optional<W> decrypt(EvidenceKeys.Key key, List<String> boundTo, byte[] bytes, Class<W> words) {
        try {
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            var plain = cipher(Cipher.DECRYPT_MODE, key, nonce, boundTo)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(MAPPER.readValue(plain, words));
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    /** What it is bound to as a JSON list, so that no two of them have the same bytes. */
    private static Cipher cipher(int mode, EvidenceKeys.Key key, byte[] nonce, List<String> boundTo)
            throws GeneralSecurityException, JsonProcessingException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(MAPPER.writeValueAsBytes(boundTo));
        return cipher;
    }
}
