package chat.whisper.moderation.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A browser with one passkey (ES256), after WebAuthn Level 2, sections 6.1 and 6.5. Each part of what it says can be made wrong. */
public final class SoftwareAuthenticator {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int ATTESTED = 0x40;
    private final KeyPair keys = newKeys();
    private final byte[] id = new byte[16];
    private int flags = USER_PRESENT | USER_VERIFIED | BACKUP_ELIGIBLE | BACKED_UP;
    private int signCount;

    public SoftwareAuthenticator() {
        new SecureRandom().nextBytes(id);
    }

    /** Does not ask its user for a finger. */
    SoftwareAuthenticator unverified() {
        flags &= ~USER_VERIFIED;
        return this;
    }

    /** As one that counts. */
    SoftwareAuthenticator countingFrom(int count) {
        signCount = count;
        return this;
    }

    /** What `navigator.credentials.create` resolves to, as JSON. */
    public String create(JsonNode options, String origin) {
        var data = authenticatorData(options.at("/rp/id").asText(), flags | ATTESTED, attestedData());
        var attestation = new ByteArrayOutputStream();
        attestation.write(0xA3); // a map of 3
        text(attestation, "fmt");
        text(attestation, "none");
        text(attestation, "attStmt");
        attestation.write(0xA0);
        text(attestation, "authData");
        bytes(attestation, data);
        var answer = MAPPER.createObjectNode()
                .put("id", BASE64.encodeToString(id))
                .put("rawId", BASE64.encodeToString(id))
                .put("type", "public-key")
                .put("authenticatorAttachment", "platform");
        answer.putObject("clientExtensionResults");
        var response = answer.putObject("response");
        response.put("clientDataJSON", BASE64.encodeToString(clientData("webauthn.create", options, origin)));
        response.put("attestationObject", BASE64.encodeToString(attestation.toByteArray()));
        response.putArray("transports").add("internal");
        return answer.toString();
    }

    /** What `navigator.credentials.get` resolves to, as JSON. */
    public String get(JsonNode options, String origin) {
        signCount = signCount == 0 ? 0 : signCount + 1;
        var data = authenticatorData(options.at("/rpId").asText(), flags, new byte[0]);
        var client = clientData("webauthn.get", options, origin);
        var answer = MAPPER.createObjectNode()
                .put("id", BASE64.encodeToString(id))
                .put("rawId", BASE64.encodeToString(id))
                .put("type", "public-key")
                .put("authenticatorAttachment", "platform");
        answer.putObject("clientExtensionResults");
        var response = answer.putObject("response");
        response.put("clientDataJSON", BASE64.encodeToString(client));
        response.put("authenticatorData", BASE64.encodeToString(data));
        response.put("signature", BASE64.encodeToString(sign(data, Sha256.of(client))));
        return answer.toString();
    }

    /** Another device's key under the same id. */
    SoftwareAuthenticator withOtherKeys() {
        var other = new SoftwareAuthenticator();
        System.arraycopy(id, 0, other.id, 0, id.length);
        return other;
    }

    private static byte[] clientData(String type, JsonNode options, String origin) {
        return MAPPER.createObjectNode()
                .put("type", type)
                .put("challenge", options.get("challenge").asText())
                .put("origin", origin)
                .put("crossOrigin", false)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String rpId, int flagBits, byte[] attested) {
        return ByteBuffer.allocate(37 + attested.length)
                .put(Sha256.of(rpId))
                .put((byte) flagBits)
                .putInt(signCount)
                .put(attested)
                .array();
    }

    /** AAGUID, id, and the public key as COSE has it (RFC 9053 section 7.1.1). */
    private byte[] attestedData() {
        var key = new ByteArrayOutputStream();
        key.writeBytes(new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        var point = ((ECPublicKey) keys.getPublic()).getW();
        bytes(key, coordinate(point.getAffineX()));
        key.write(0x22);
        bytes(key, coordinate(point.getAffineY()));
        return ByteBuffer.allocate(16 + 2 + id.length + key.size())
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                .put(key.toByteArray())
                .array();
    }

    private static byte[] coordinate(BigInteger number) {
        var bytes = number.toByteArray();
        var padded = new byte[32];
        var length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
        return padded;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 + text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
        out.write(0x58); // its length follows in a byte
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private byte[] sign(byte[]... parts) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            for (var part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
