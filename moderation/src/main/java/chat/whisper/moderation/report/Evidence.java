package chat.whisper.moderation.report;

import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.ReportRequest.Line;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.ReportId;
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
import org.jspecify.annotations.Nullable;

/** Encrypts what people wrote (AES-256-GCM, NIST SP 800-38D), bound to its report: who reported whom, in which chat. Safe for all threads. */
public final class Evidence {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final JsonMapper MAPPER = Json.mapper();

    private final EvidenceKeys keys;
    private final SecureRandom random;

    public Evidence(EvidenceKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    Sealed seal(Subject report, Words words) {
        var key = keys.newest();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var plain = MAPPER.writeValueAsBytes(words);
            var secret = cipher(Cipher.ENCRYPT_MODE, key, nonce, report).doFinal(plain);
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

    /** Empty if its key is not at hand any more, or if it is not what was once sealed for this report. */
    Optional<Words> open(Subject report, Sealed sealed) {
        return keys.byId(sealed.keyId()).flatMap(key -> decrypt(key, report, sealed.bytes()));
    }

    /** The same with what keeps it shut. */
    EvidenceView show(Subject report, Sealed sealed) {
        if (keys.byId(sealed.keyId()).isEmpty()) {
            return new EvidenceView.KeyMissing(sealed.keyId());
        }
        return open(report, sealed)
                .<EvidenceView>map(words -> new EvidenceView.Opened(words.lines(), words.comment()))
                .orElseGet(EvidenceView.Broken::new);
    }

    private static Optional<Words> decrypt(EvidenceKeys.Key key, Subject report, byte[] bytes) {
        try {
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            var plain = cipher(Cipher.DECRYPT_MODE, key, nonce, report)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(MAPPER.readValue(plain, Words.class));
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, EvidenceKeys.Key key, byte[] nonce, Subject report)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(report.bytes());
        return cipher;
    }

    /** What evidence belongs to; anywhere else it stays shut. */
    record Subject(ReportId report, ChatId chat, String reporter, String reported) {
        static Subject of(ReportRequest request) {
            return new Subject(request.report(), request.chat(), request.reporter(), request.reported());
        }

        /** As a JSON list, so that no two subjects have the same bytes. */
        private byte[] bytes() {
            try {
                return MAPPER.writeValueAsBytes(List.of(report.value(), chat.value(), reporter, reported));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("strings always have a JSON form", e);
            }
        }
    }

    /** All that people wrote in a report: the chat's last lines and the reporter's comment. */
    record Words(List<Line> lines, @Nullable String comment) {}
}
