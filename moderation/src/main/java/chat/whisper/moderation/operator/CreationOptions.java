package chat.whisper.moderation.operator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What a browser makes a passkey from: PublicKeyCredentialCreationOptionsJSON (WebAuthn Level 3, section 5.1.9). */
public record CreationOptions(
        Party rp,
        User user,
        String challenge,
        List<Algorithm> pubKeyCredParams,
        long timeout,
        List<Known> excludeCredentials,
        Selection authenticatorSelection,
        String attestation) {

    public record Party(String id, String name) {}

    /** @param id in URL-safe Base64, as any bytes are here */
    public record User(String id, String name, String displayName) {}

    public record Algorithm(String type, long alg) {}

    /** A passkey that its operator has, whose device makes no second one. */
    public record Known(String type, String id) {}

    /** The passkey is kept by its device, which asks for a finger or a PIN. */
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /** @param known ids of passkeys that the operator has, in URL-safe Base64 */
    static CreationOptions of(
            RelyingParty party, OperatorId operator, String name, String challenge, List<String> known) {
        var handle = operator.value().getBytes(StandardCharsets.UTF_8);
        return new CreationOptions(
                new Party(party.id(), RelyingParty.NAME),
                new User(Base64.getUrlEncoder().withoutPadding().encodeToString(handle), name, name),
                challenge,
                Passkeys.algorithms().stream()
                        .map(alg -> new Algorithm("public-key", alg))
                        .toList(),
                Challenges.HOLDS.toMillis(),
                known.stream().map(id -> new Known("public-key", id)).toList(),
                new Selection("required", true, "required"),
                "none");
    }
}
