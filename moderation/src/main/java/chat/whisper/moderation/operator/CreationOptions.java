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
        List<String> excludeCredentials,
        Selection authenticatorSelection,
        String attestation) {

    public record Party(String id, String name) {}

    /** @param id in URL-safe Base64, as any bytes are here */
    public record User(String id, String name, String displayName) {}

    public record Algorithm(String type, long alg) {}

    /** The passkey is kept by its device, which asks for a finger or a PIN. */
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    static CreationOptions of(RelyingParty party, Challenges.Candidate candidate, String challenge) {
        var handle = candidate.id().value().getBytes(StandardCharsets.UTF_8);
        return new CreationOptions(
                new Party(party.id(), RelyingParty.NAME),
                new User(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(handle),
                        candidate.name(),
                        candidate.name()),
                challenge,
                Passkeys.algorithms().stream()
                        .map(alg -> new Algorithm("public-key", alg))
                        .toList(),
                Challenges.HOLDS.toMillis(),
                List.of(),
                new Selection("required", true, "required"),
                "none");
    }
}
