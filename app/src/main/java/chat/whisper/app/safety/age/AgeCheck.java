package chat.whisper.app.safety.age;

import chat.whisper.app.safety.age.AgeSettings.Provider;
import chat.whisper.app.time.Time;
import chat.whisper.model.protocol.ServerMessage.AgeReason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Whether a device's person has proved their age to the operator's provider. A token is a JSON Web Token about one device, so that it is
 * of no use to another one; this one may show it until it ends. docs/age-check.md is the interface. Safe for all threads.
 */
public final class AgeCheck {
    static final String AUDIENCE = "whisper";
    static final String OLD_ENOUGH = "age_over";
    private static final int SKEW_SECONDS = 60;
    /** A provider that gives more away than this has made a mistake. */
    private static final int LONGEST_MINUTES = 366 * 24 * 60;

    private final AgeSettings settings;
    private final Time time;

    public AgeCheck(AgeSettings settings, Time time) {
        this.settings = settings;
        this.time = time;
    }

    /** What a person is asked for. `state` is what the token must be about. */
    public record Demand(String url, AgeReason reason) {}

    /** @param device its HMACs; empty if nothing is to be proved (any more) */
    public Optional<Demand> demands(@Nullable String token, List<String> device) {
        return settings.provider()
                .flatMap(provider -> (token == null ? Optional.of(AgeReason.MISSING) : wrong(provider, token, device))
                        .map(reason -> new Demand(url(provider, state(device.getFirst())), reason)));
    }

    private Optional<AgeReason> wrong(Provider provider, String token, List<String> device) {
        var consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, provider.signing().algorithm()))
                .setVerificationKey(provider.signing().key())
                .setExpectedAudience(AUDIENCE)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setEvaluationTime(NumericDate.fromMilliseconds(time.now()))
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setMaxFutureValidityInMinutes(LONGEST_MINUTES)
                .build();
        try {
            return said(consumer.processToClaims(token), device);
        } catch (InvalidJwtException e) {
            return Optional.of(e.hasErrorCode(ErrorCodes.EXPIRED) ? AgeReason.EXPIRED : AgeReason.INVALID);
        } catch (MalformedClaimException e) {
            return Optional.of(AgeReason.INVALID);
        }
    }

    private Optional<AgeReason> said(JwtClaims claims, List<String> device) throws MalformedClaimException {
        var about = claims.getSubject();
        if (device.stream().map(AgeCheck::state).noneMatch(about::equals)) {
            return Optional.of(AgeReason.OTHER_DEVICE);
        }
        var age = claims.getClaimValue(OLD_ENOUGH, Long.class);
        return age != null && age >= settings.minimumAge() ? Optional.empty() : Optional.of(AgeReason.TOO_YOUNG);
    }

    private String url(Provider provider, String state) {
        var page = provider.page().toString();
        return page + (provider.page().getRawQuery() == null ? "?" : "&") + "state="
                + URLEncoder.encode(state, StandardCharsets.UTF_8) + "&minimum_age=" + settings.minimumAge();
    }

    /** A name of the device that is good for this alone: the provider cannot find it in anything else of ours. */
    private static String state(String identity) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(("age-check:" + identity).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
