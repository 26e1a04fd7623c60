package chat.whisper.moderation.operator;

import java.util.List;

/** What a browser asks a passkey with: PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3, section 5.1.10). Any passkey of the page will do. */
public record RequestOptions(
        String challenge, long timeout, String rpId, List<String> allowCredentials, String userVerification) {
    static RequestOptions of(RelyingParty party, String challenge) {
        return new RequestOptions(challenge, Challenges.HOLDS.toMillis(), party.id(), List.of(), "required");
    }
}
