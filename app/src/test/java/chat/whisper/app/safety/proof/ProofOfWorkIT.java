package chat.whisper.app.safety.proof;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.Ground;
import chat.whisper.app.safety.RuleMode;
import chat.whisper.app.safety.identity.IdentityKey;
import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.backends.RedisServer;
import chat.whisper.model.redis.Redis;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.metrics.api.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

class ProofOfWorkIT {
    private static final IdentityKey OLD = new IdentityKey("k1", "the older key of this test");
    private static final IdentityKey NEW = new IdentityKey("k2", "the newer key of this test");
    private static final List<String> HOME = List.of("k1.home");
    private static final int EFFORT = 2_000;
    private final Ground ground = new Ground();
    private final AtomicReference<ProofSettings> rule =
            new AtomicReference<>(new ProofSettings(RuleMode.ON, 0, EFFORT));
    private final ProofOfWork proofs = proofs(List.of(OLD), ground.redis);

    private ProofOfWork proofs(List<IdentityKey> keys, UnifiedJedis redis) {
        return new ProofOfWork(rule::get, new IdentityKeys(keys), redis, ground.time, Metrics.globalRegistry());
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void nobodyIsAskedBelowTheThresholdAndEverybodyFromThereOn() {
        rule.set(new ProofSettings(RuleMode.ON, 3, EFFORT));
        assertThat(proofs.demands(null, HOME)).isEmpty();
        assertThat(proofs.demands(null, HOME)).isEmpty();
        assertThat(proofs.demands(null, HOME)).isPresent();
        ground.pass(Duration.ofMinutes(3));
        assertThat(proofs.demands(null, HOME)).isEmpty();
    }

    @Test
    void theMoreComeTheHarderItIs() throws Exception {
        rule.set(new ProofSettings(RuleMode.ON, 10, EFFORT));
        var efforts = new long[41];
        for (var n = 1; n <= 40; n++) {
            var challenge = proofs.demands(null, List.of("k1.network-" + n));
            efforts[n] = challenge.isEmpty()
                    ? 0
                    : new ObjectMapper()
                            .readTree(challenge.get())
                            .path("maxnumber")
                            .longValue();
        }
        assertThat(efforts[9]).isZero();
        assertThat(efforts[10]).isEqualTo(EFFORT);
        assertThat(efforts[20]).isEqualTo(2 * EFFORT);
        assertThat(efforts[40]).isEqualTo(4 * EFFORT);
    }

    @Test
    void oneNetworkMakesItHardForNobodyElse() {
        rule.set(new ProofSettings(RuleMode.ON, 100, EFFORT));
        for (var n = 0; n < 1_000; n++) {
            assertThat(proofs.demands(null, HOME)).isEmpty();
        }
    }

    @Test
    void whoShowsAProofDoesNotCountAsOneMore() {
        rule.set(new ProofSettings(RuleMode.ON, 2, EFFORT));
        for (var n = 0; n < 10; n++) {
            assertThat(proofs.demands("no proof", HOME)).isEmpty();
        }
    }

    @Test
    void oneThatLetNobodyInIsGoodAgain() throws Exception {
        var proof = Solver.solve(challenge());
        assertThat(proofs.demands(proof, HOME)).isEmpty();
        proofs.giveBack(proof);
        assertThat(proofs(List.of(OLD), ground.redis).demands(proof, HOME)).isEmpty();
        assertThat(proofs.demands(proof, HOME)).isPresent();
    }

    @Test
    void aSolutionLetsInOnceOverAllInstances() throws Exception {
        var proof = Solver.solve(challenge());
        var elsewhere = proofs(List.of(OLD), ground.redis);
        assertThat(proofs.demands(proof, HOME)).isEmpty();
        assertThat(proofs.demands(proof, HOME)).as("twice").isPresent();
        assertThat(elsewhere.demands(proof, HOME)).as("elsewhere").isPresent();
    }

    /** What an old version of the library took for another solution. */
    @Test
    void theSameSolutionInAnotherFormIsTheSame() throws Exception {
        var solution = Solver.solution(challenge());
        assertThat(proofs.demands(Solver.show(solution), HOME)).isEmpty();
        var salt = solution.path("salt").textValue();
        var number = solution.path("number").asText();
        for (var cut = 1; cut < number.length(); cut++) {
            var spliced = solution.deepCopy()
                    .put("salt", salt + number.substring(0, cut))
                    .put("number", Long.parseLong(number.substring(cut)));
            assertThat(proofs.demands(Solver.show(spliced), HOME)).isPresent();
        }
        var bare = solution.deepCopy().put("salt", salt.substring(0, salt.length() - 1));
        assertThat(proofs.demands(Solver.show(bare), HOME)).isPresent();
        var later = solution.deepCopy().put("salt", salt.replaceFirst("expires=\\d", "expires=9"));
        assertThat(proofs.demands(Solver.show(later), HOME)).isPresent();
    }

    @Test
    void itIsGoodInOneNetworkOnly() throws Exception {
        var proof = Solver.solve(challenge());
        assertThat(proofs.demands(proof, List.of("k1.elsewhere"))).isPresent();
        assertThat(proofs.demands(proof, HOME)).isEmpty();
    }

    @Test
    void itIsGoodForFiveMinutes() throws Exception {
        var early = Solver.solve(challenge());
        var late = Solver.solve(challenge());
        ground.pass(Duration.ofSeconds(295));
        assertThat(proofs.demands(early, HOME)).isEmpty();
        ground.pass(Duration.ofSeconds(10));
        assertThat(proofs.demands(late, HOME)).isPresent();
    }

    @Test
    void whatIsMadeUpIsRefused() throws Exception {
        var solution = Solver.solution(challenge());
        var forged = List.of(
                "",
                "no base64",
                "eyJ9",
                "bnVsbA==",
                Solver.show(solution.deepCopy().put("signature", "0".repeat(64))),
                Solver.show(solution.deepCopy().put("number", -1)),
                Solver.show(solution.deepCopy()
                        .put("number", solution.path("number").longValue() + 1)),
                Solver.show(solution.deepCopy().put("challenge", "")),
                Solver.show(solution.deepCopy().putNull("salt")));
        assertThat(forged)
                .allSatisfy(proof -> assertThat(proofs.demands(proof, HOME)).isPresent());
    }

    @Test
    void afterAChangeOfKeysWhatTheOlderOneAskedIsGood() throws Exception {
        var proof = Solver.solve(challenge());
        assertThat(proofs(List.of(NEW, OLD), ground.redis).demands(proof, List.of("k2.home", "k1.home")))
                .isEmpty();
    }

    @Test
    void whileRedisIsAwayTheProcessAloneHoldsToIt() throws Exception {
        var server = RedisServer.start();
        try (var redis = Redis.open(server.url(), Duration.ofMillis(200))) {
            var alone = proofs(List.of(OLD), redis);
            server.close();
            var proof = Solver.solve(challenge());
            assertThat(alone.demands(proof, HOME)).isEmpty();
            assertThat(alone.demands(proof, HOME)).isPresent();
        }
    }

    @Test
    void inShadowModeEverybodyComesIn() {
        rule.set(new ProofSettings(RuleMode.SHADOW, 0, EFFORT));
        assertThat(proofs.demands(null, HOME)).isEmpty();
        rule.set(new ProofSettings(RuleMode.OFF, 0, EFFORT));
        assertThat(proofs.demands(null, HOME)).isEmpty();
    }

    private String challenge() {
        return proofs.demands(null, HOME).orElseThrow();
    }
}
