package chat.whisper.moderation.operator;

import static java.util.Objects.requireNonNull;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks what passkeys sign (WebAuthn Level 2, sections 7.1 and 7.2). Which maker they are of does not matter, so attestation is not
 * looked at; that their user was verified does. Safe for all threads.
 */
final class Passkeys {
    private static final System.Logger LOG = System.getLogger(Passkeys.class.getName());
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            parameters(COSEAlgorithmIdentifier.ES256),
            parameters(COSEAlgorithmIdentifier.EdDSA),
            parameters(COSEAlgorithmIdentifier.RS256));

    /** Loaded when somebody comes, as it is large and most processes start without anybody at the console. */
    private static final class Library {
        private static final ObjectConverter CONVERTER = new ObjectConverter();
        private static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
        private static final AttestedCredentialDataConverter ATTESTED = new AttestedCredentialDataConverter(CONVERTER);
    }

    private static PublicKeyCredentialParameters parameters(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }

    static List<Long> algorithms() {
        return ALGORITHMS.stream().map(each -> each.getAlg().getValue()).toList();
    }

    /** A new passkey, read but not checked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record MadePasskey(RegistrationData data, byte[] challenge) {}

    /** What a passkey signed, read but not checked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Signed(AuthenticationData data, byte[] challenge, String credentialId) {}

    /** @param json what `PublicKeyCredential.toJSON()` makes of it */
    Optional<MadePasskey> readMade(String json) {
        return unless(() -> {
            var data = Library.MANAGER.parseRegistrationResponseJSON(json);
            return new MadePasskey(data, challenge(data.getCollectedClientData()));
        });
    }

    Optional<Signed> readSigned(String json) {
        return unless(() -> {
            var data = Library.MANAGER.parseAuthenticationResponseJSON(json);
            return new Signed(
                    data, challenge(data.getCollectedClientData()), BASE64.encodeToString(data.getCredentialId()));
        });
    }

    private static byte[] challenge(@Nullable CollectedClientData client) {
        if (client == null) {
            throw new IllegalArgumentException("no client data");
        }
        return client.getChallenge().getValue();
    }

    Optional<Credential> check(MadePasskey made, RelyingParty party) {
        return unless(() -> {
            var wanted = new RegistrationParameters(server(party, made.challenge()), ALGORITHMS, true, true);
            var attestation =
                    requireNonNull(Library.MANAGER.verify(made.data(), wanted).getAttestationObject());
            var data = attestation.getAuthenticatorData();
            var key = requireNonNull(data.getAttestedCredentialData());
            return new Credential(
                    BASE64.encodeToString(key.getCredentialId()),
                    Library.ATTESTED.convert(key),
                    data.getSignCount(),
                    new Credential.Backup(data.isFlagBE(), data.isFlagBS()));
        });
    }

    /** As it is after it has signed this. */
    Optional<Credential> check(Signed signed, Credential known, RelyingParty party) {
        return unless(() -> {
            var record = new CredentialRecordImpl(
                    null,
                    true,
                    known.backup().eligible(),
                    known.backup().done(),
                    known.signCount(),
                    Library.ATTESTED.convert(known.attested()),
                    null,
                    null,
                    null,
                    null);
            var wanted = new AuthenticationParameters(server(party, signed.challenge()), record, null, true, true);
            var data =
                    requireNonNull(Library.MANAGER.verify(signed.data(), wanted).getAuthenticatorData());
            return new Credential(
                    known.id(),
                    known.attested(),
                    data.getSignCount(),
                    new Credential.Backup(known.backup().eligible(), data.isFlagBS()));
        });
    }

    private static ServerProperty server(RelyingParty party, byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(party.origin()))
                .rpId(party.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    /** Whatever a stranger sends, the library says no by an exception, of one kind or another. */
    private static <T> Optional<T> unless(Supplier<T> act) {
        try {
            return Optional.of(act.get());
        } catch (RuntimeException refused) {
            LOG.log(Level.DEBUG, "a passkey is refused: {0}", refused.getClass().getName());
            return Optional.empty();
        }
    }
}
