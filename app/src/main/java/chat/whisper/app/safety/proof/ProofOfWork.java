package chat.whisper.app.safety.proof;

import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.app.safety.limit.BucketOwner;
import chat.whisper.app.safety.proof.ProofMetrics.Outcome;
import chat.whisper.app.time.Time;
import chat.whisper.model.json.Json;
import chat.whisper.model.process.RuleMode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.metrics.api.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.altcha.altcha.Altcha;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/**
 * Has newcomers prove work when many come: ALTCHA's proof of work (version 1 of its protocol), bound to their network, good for a short
 * while and for one session. Safe for all threads; blocks.
 */
public final class ProofOfWork {
    private static final Duration GOOD = Duration.ofMinutes(5);
    private static final String PURPOSE = "proof of work";
    private static final String NETWORK = "network";
    private static final Pattern PARAMETERS =
            Pattern.compile("\\?expires=(\\d{1,12})&network=([A-Za-z0-9_.-]{1,64})&?$");
    private static final JsonMapper MAPPER = Json.mapper();
    private final Supplier<ProofSettings> settings;
    private final List<String> secrets;
    private final Time time;
    private final ArrivalRate rate;
    private final SpentProofs spent;
    private final ProofMetrics metrics;

    /** @param settings as they are now */
    public ProofOfWork(
            Supplier<ProofSettings> settings,
            IdentityKeys keys,
            UnifiedJedis redis,
            Time time,
            MeterRegistry registry) {
        this.settings = settings;
        this.secrets = keys.secrets(PURPOSE);
        this.time = time;
        this.rate = new ArrivalRate(time);
        this.spent = new SpentProofs(redis, time, GOOD);
        this.metrics = new ProofMetrics(registry);
    }

    /** What a challenge looks like to a client; the names are ALTCHA's. */
    private record Challenge(String algorithm, String challenge, long maxnumber, String salt, String signature) {}

    /** What a client shows. */
    private record Solution(String algorithm, String challenge, long number, String salt, String signature) {}

    /** What somebody who comes has to do first. */
    public sealed interface ProofDemand {
        record Nothing() implements ProofDemand {}

        /** Nothing more: their proof was good, and is spent, whether it was needed or not. */
        record Paid(String proof) implements ProofDemand {}

        record Solve(String challenge) implements ProofDemand {}
    }

    /**
     * Who shows a good proof was counted when it was asked for; whoever shows another one counts, or masses would come uncounted.
     *
     * @param proof as they have shown it
     * @param nested their site and what is around it, as far as their network
     */
    public ProofDemand demands(@Nullable String proof, List<BucketOwner> nested) {
        var rule = settings.get();
        var network = nested.getFirst().names();
        var solution = good(proof, network);
        var outcome = outcome(proof, solution);
        var perMinute = outcome == Outcome.RIGHT ? rate.now(nested) : rate.oneMore(nested);
        var isDemanded = rule.isDemandedAt(perMinute);
        if (isDemanded) {
            metrics.count(outcome, rule.mode());
        }
        if (outcome == Outcome.RIGHT) {
            return new ProofDemand.Paid(solution.orElseThrow().challenge());
        }
        return !isDemanded || rule.mode() == RuleMode.SHADOW
                ? new ProofDemand.Nothing()
                : new ProofDemand.Solve(challenge(network.getFirst(), rule.effortAt(perMinute)));
    }

    /** It let nobody in after all. */
    public void giveBack(ProofDemand.Paid paid) {
        spent.giveBack(paid.proof());
    }

    private String challenge(String network, long effort) {
        try {
            var options = new Altcha.ChallengeOptions()
                    .setHmacKey(secrets.getFirst())
                    .setMaxNumber(effort)
                    .setSecureRandomNumber(true)
                    .setSalt(salt(network));
            var made = Altcha.createChallenge(options);
            return MAPPER.writeValueAsString(
                    new Challenge(made.algorithm, made.challenge, made.maxnumber, made.salt, made.signature));
        } catch (Exception e) {
            throw new IllegalStateException("this JDK has SHA-256", e);
        }
    }

    /** The library takes what it knows as parameters, in any order; ours is fixed. */
    private String salt(String network) {
        var expires = (time.now() + GOOD.toMillis()) / 1_000;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Altcha.randomBytes(12)) + "?expires=" + expires
                + "&" + NETWORK + "=" + network + "&";
    }

    private Optional<Solution> good(@Nullable String proof, List<String> network) {
        return Optional.ofNullable(proof)
                .flatMap(ProofOfWork::read)
                .filter(shown -> isGoodFor(shown, network))
                .filter(this::isSolved);
    }

    private Outcome outcome(@Nullable String proof, Optional<Solution> good) {
        if (good.isEmpty()) {
            return proof == null ? Outcome.MISSING : Outcome.WRONG;
        }
        return spent.spend(good.get().challenge()) ? Outcome.RIGHT : Outcome.REPEATED;
    }

    private static Optional<Solution> read(String proof) {
        try {
            return Optional.ofNullable(MAPPER.readValue(Base64.getDecoder().decode(proof), Solution.class))
                    .filter(shown -> shown.salt() != null && shown.challenge() != null && shown.signature() != null);
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    private boolean isGoodFor(Solution shown, List<String> network) {
        var parameters = PARAMETERS.matcher(shown.salt());
        return parameters.find()
                && Long.parseLong(parameters.group(1)) * 1_000 >= time.now()
                && network.contains(parameters.group(2));
    }

    private boolean isSolved(Solution shown) {
        var payload = new Altcha.Payload();
        payload.algorithm = "SHA-256";
        payload.challenge = shown.challenge();
        payload.number = shown.number();
        payload.salt = shown.salt();
        payload.signature = shown.signature();
        return secrets.stream().anyMatch(secret -> isSolved(payload, secret));
    }

    private static boolean isSolved(Altcha.Payload payload, String secret) {
        try {
            return Altcha.verifySolution(payload, secret, false);
        } catch (Exception madeUp) {
            return false;
        }
    }
}
