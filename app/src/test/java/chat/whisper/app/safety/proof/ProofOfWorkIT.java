package chat.whisper.app.safety.proof;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.Ground;
import chat.whisper.app.connection.NetworkIdentities;
import chat.whisper.app.connection.Networks;
import chat.whisper.app.connection.PrefixShares;
import chat.whisper.app.safety.identity.IdentityKey;
import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.app.safety.limit.BucketOwner;
import chat.whisper.app.safety.proof.ProofOfWork.ProofDemand;
import chat.whisper.backends.RedisServer;
import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.redis.Redis;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

class ProofOfWorkIT {
    private static final IdentityKey OLD = new IdentityKey("k1", "the older key of this test");
    private static final IdentityKey NEW = new IdentityKey("k2", "the newer key of this test");
    private static final List<String> HOME = List.of("k1.home");
    private static final NetworkIdentities NETWORKS = new NetworkIdentities(
            new Networks(AddressRanges.none()), new IdentityKeys(List.of(OLD)), PrefixShares.defaults());
    private static final int EFFORT = 2_000;
    private static final List<String> OUTCOMES = List.of("missing", "right", "wrong", "repeated");
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
        assertThat(demands(proofs, null, HOME)).isEmpty();
        assertThat(demands(proofs, null, HOME)).isEmpty();
        assertThat(demands(proofs, null, HOME)).isPresent();
        ground.pass(Duration.ofMinutes(3));
        assertThat(demands(proofs, null, HOME)).isEmpty();
    }

    @Test
    void theMoreComeTheHarderItIs() throws Exception {
        rule.set(new ProofSettings(RuleMode.ON, 10, EFFORT));
        var efforts = new long[41];
        for (var n = 1; n <= 40; n++) {
            var challenge = demands(proofs, null, List.of("k1.network-" + n));
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
            assertThat(demands(proofs, null, HOME)).isEmpty();
        }
    }

    /** As somebody with a few tunnels, which cost nothing: each brings a /48 of 256 sites, and all come from one provider. */
    @Test
    void manySitesOfATunnelMakeItHardForNobodyElseAndForTheirProviderOnly() throws Exception {
        rule.set(new ProofSettings(RuleMode.ON, 100, EFFORT));
        var asked = 0;
        for (var tunnel = 0; tunnel < 10; tunnel++) {
            for (var site = 0; site < 256; site++) {
                asked += demandsFrom("2001:db8:" + tunnel + ":" + Integer.toHexString(site) + "00::1")
                        .map(challenge -> 1)
                        .orElse(0);
            }
        }
        assertThat(asked).as("a tunnel counts for 40").isEqualTo(10 * 256 - 2 * 256 - 19);
        for (var n = 0; n < 9; n++) {
            assertThat(demandsFrom("2001:db9::1")).as("somebody else").isEmpty();
            assertThat(demandsFrom("192.0.2.1")).as("somebody else").isEmpty();
        }
        var challenge = demandsFrom("2001:db8:ffff::1").orElseThrow();
        assertThat(new ObjectMapper().readTree(challenge).path("maxnumber").longValue())
                .isEqualTo(4 * EFFORT);
    }

    private Optional<String> demandsFrom(String address) throws UnknownHostException {
        return challenge(proofs.demands(null, NETWORKS.origin(InetAddress.getByName(address))));
    }

    @Test
    void whoShowsAGoodProofDoesNotCountAsOneMore() throws Exception {
        var good = List.of(Solver.solve(challenge()), Solver.solve(challenge()), Solver.solve(challenge()));
        rule.set(new ProofSettings(RuleMode.ON, 2, EFFORT));
        var others = proofs(List.of(OLD), ground.redis);
        assertThat(good)
                .allSatisfy(proof -> assertThat(demands(others, proof, HOME)).isEmpty());
        assertThat(demands(others, null, HOME)).isEmpty();
        assertThat(demands(others, null, HOME)).isPresent();
    }

    /** Or masses that all show one would never be asked. */
    @Test
    void whoShowsOneThatIsMadeUpOrWasUsedCountsLikeAnybody() throws Exception {
        var used = Solver.solve(challenge());
        rule.set(new ProofSettings(RuleMode.ON, 2, EFFORT));
        var madeUp = proofs(List.of(OLD), ground.redis);
        assertThat(demands(madeUp, "no proof", HOME)).isEmpty();
        assertThat(demands(madeUp, "no proof", HOME)).isPresent();

        var repeated = proofs(List.of(OLD), ground.redis);
        assertThat(demands(repeated, used, HOME)).as("used").isEmpty();
        assertThat(demands(repeated, used, HOME)).as("once more").isEmpty();
        assertThat(demands(repeated, used, HOME)).as("again").isPresent();
    }

    @Test
    void oneThatLetNobodyInIsGoodAgain() throws Exception {
        var proof = Solver.solve(challenge());
        var paid = (ProofDemand.Paid) proofs.demands(proof, origin(HOME));
        proofs.giveBack(paid);
        assertThat(demands(proofs(List.of(OLD), ground.redis), proof, HOME)).isEmpty();
        assertThat(demands(proofs, proof, HOME)).isPresent();
    }

    @Test
    void aSolutionLetsInOnceOverAllInstances() throws Exception {
        var proof = Solver.solve(challenge());
        var elsewhere = proofs(List.of(OLD), ground.redis);
        assertThat(demands(proofs, proof, HOME)).isEmpty();
        assertThat(demands(proofs, proof, HOME)).as("twice").isPresent();
        assertThat(demands(elsewhere, proof, HOME)).as("elsewhere").isPresent();
    }

    /** What an old version of the library took for another solution. */
    @Test
    void theSameSolutionInAnotherFormIsTheSame() throws Exception {
        var solution = Solver.solution(challenge());
        assertThat(demands(proofs, Solver.show(solution), HOME)).isEmpty();
        var salt = solution.path("salt").textValue();
        var number = solution.path("number").asText();
        for (var cut = 1; cut < number.length(); cut++) {
            var spliced = solution.deepCopy()
                    .put("salt", salt + number.substring(0, cut))
                    .put("number", Long.parseLong(number.substring(cut)));
            assertThat(demands(proofs, Solver.show(spliced), HOME)).isPresent();
        }
        var bare = solution.deepCopy().put("salt", salt.substring(0, salt.length() - 1));
        assertThat(demands(proofs, Solver.show(bare), HOME)).isPresent();
        var later = solution.deepCopy().put("salt", salt.replaceFirst("expires=\\d", "expires=9"));
        assertThat(demands(proofs, Solver.show(later), HOME)).isPresent();
    }

    @Test
    void itIsGoodInOneNetworkOnly() throws Exception {
        var proof = Solver.solve(challenge());
        assertThat(demands(proofs, proof, List.of("k1.elsewhere"))).isPresent();
        assertThat(demands(proofs, proof, HOME)).isEmpty();
    }

    @Test
    void itIsGoodForFiveMinutes() throws Exception {
        var early = Solver.solve(challenge());
        var late = Solver.solve(challenge());
        ground.pass(Duration.ofSeconds(295));
        assertThat(demands(proofs, early, HOME)).isEmpty();
        ground.pass(Duration.ofSeconds(10));
        assertThat(demands(proofs, late, HOME)).isPresent();
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
                .allSatisfy(proof -> assertThat(demands(proofs, proof, HOME)).isPresent());
    }

    @Test
    void afterAChangeOfKeysWhatTheOlderOneAskedIsGood() throws Exception {
        var proof = Solver.solve(challenge());
        assertThat(demands(proofs(List.of(NEW, OLD), ground.redis), proof, List.of("k2.home", "k1.home")))
                .isEmpty();
    }

    @Test
    void whileRedisIsAwayTheProcessAloneHoldsToIt() throws Exception {
        var server = RedisServer.start();
        try (var redis = Redis.open(server.url(), Duration.ofMillis(200))) {
            var alone = proofs(List.of(OLD), redis);
            server.close();
            var proof = Solver.solve(challenge());
            assertThat(demands(alone, proof, HOME)).isEmpty();
            assertThat(demands(alone, proof, HOME)).isPresent();
        }
    }

    @Test
    void inShadowModeEverybodyComesInAndWhoWouldHaveBeenAskedIsCounted() throws Exception {
        var proof = Solver.solve(challenge());
        rule.set(new ProofSettings(RuleMode.SHADOW, 0, EFFORT));
        assertThat(counted(() -> demands(proofs, null, HOME))).containsExactly("missing");
        assertThat(counted(() -> demands(proofs, "no proof", HOME))).containsExactly("wrong");
        assertThat(counted(() -> demands(proofs, proof, HOME))).containsExactly("right");
        assertThat(counted(() -> demands(proofs, proof, HOME))).containsExactly("repeated");
        rule.set(new ProofSettings(RuleMode.SHADOW, 1_000, EFFORT));
        assertThat(counted(() -> demands(proofs, null, HOME)))
                .as("below the threshold")
                .isEmpty();
        rule.set(new ProofSettings(RuleMode.OFF, 0, EFFORT));
        assertThat(counted(() -> demands(proofs, null, HOME))).as("off").isEmpty();
    }

    /** The outcomes that the shadow has counted meanwhile; whoever came was not asked for anything. */
    private static List<String> counted(Supplier<Optional<String>> comes) {
        var before = OUTCOMES.stream().map(ProofOfWorkIT::inTheShadow).toList();
        assertThat(comes.get()).isEmpty();
        return IntStream.range(0, OUTCOMES.size())
                .filter(n -> inTheShadow(OUTCOMES.get(n)) == before.get(n) + 1)
                .mapToObj(OUTCOMES::get)
                .toList();
    }

    private static long inTheShadow(String outcome) {
        return Metrics.globalRegistry()
                .counter(
                        "whisper_proofs_total",
                        List.of(Tag.create("outcome", outcome), Tag.create("mode", RuleMode.SHADOW.setting())))
                .orElseThrow()
                .count();
    }

    /** The challenge, if one is to be solved. */
    private static Optional<String> demands(ProofOfWork by, @Nullable String proof, List<String> network) {
        return challenge(by.demands(proof, origin(network)));
    }

    private static Optional<String> challenge(ProofDemand demand) {
        return demand instanceof ProofDemand.Solve(var challenge) ? Optional.of(challenge) : Optional.empty();
    }

    /** A site of a provider that nobody else comes from. */
    private static List<BucketOwner> origin(List<String> site) {
        return List.of(new BucketOwner(site, 100), new BucketOwner(List.of(site.getFirst() + "'s provider"), 800));
    }

    private String challenge() {
        return demands(proofs, null, HOME).orElseThrow();
    }
}
