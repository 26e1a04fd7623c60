package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.connection.ConnectionSettings.Crowding;
import chat.whisper.app.connection.PrefixLimits.Decision;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.network.AddressRanges;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one address, its site and its network may have, with the defaults of production: 15,000 places, 500 for a site. */
class NestedLimitsTest {
    private static final SocketBudget PRODUCTION = SocketBudget.of(20_000, 15_000);
    private final Wheel wheel = Wheel.turning();
    private final PrefixLimits prefixLimits = neighbours(Crowding.defaults());

    @AfterEach
    void stop() {
        wheel.close();
    }

    @Test
    void oneAddressThatFloodsLocksItselfOutAndNoneOfItsNeighbours() {
        var slow = neighbours(unforgiving());
        for (var flood = 0; flood < 29; flood++) {
            slow.enter(four(1, 2, 3));
            slow.flooded(four(1, 2, 3));
        }
        assertThat(slow.enter(four(1, 2, 3))).isEqualTo(Decision.TOO_MANY_CONNECTS);
        assertThat(slow.enter(four(1, 2, 4))).isEqualTo(Decision.WELCOME);
    }

    @Test
    void handshakesOfOneAddressCostItsNeighboursNothingMore() {
        var slow = neighbours(unforgiving());
        for (var asked = 0; asked < 10_000; asked++) {
            slow.mayAsk(four(1, 2, 3));
        }
        assertThat(slow.mayAsk(four(1, 2, 3))).isFalse();
        assertThat(slow.mayAsk(four(1, 2, 4))).isTrue();
    }

    @Test
    void manyAddressesOfASiteTogetherUseItUp() {
        var slow = neighbours(unforgiving());
        for (var host = 0; host < 10; host++) {
            for (var flood = 0; flood < 10; flood++) {
                slow.flooded(four(1, 2, host));
            }
        }
        assertThat(slow.enter(four(1, 2, 200))).isEqualTo(Decision.TOO_MANY_CONNECTS);
        assertThat(slow.enter(four(1, 3, 200))).isEqualTo(Decision.WELCOME);
    }

    @Test
    void placesAreCappedAtEachLevelOfIpv6() {
        var hasty = neighbours(unhurried());
        assertThat(welcome(hasty, n -> six(1, 1, 1, 1))).isEqualTo(125);
        assertThat(welcome(hasty, n -> six(1, 1, 1, n)))
                .as("the rest of its /56")
                .isEqualTo(375);
        assertThat(welcome(hasty, n -> six(1, 1, n / 256, n)))
                .as("the rest of its /48")
                .isEqualTo(1_500);
        assertThat(welcome(hasty, n -> six(1, n / 256, n, n)))
                .as("the rest of its /32")
                .isEqualTo(2_000);
        assertThat(hasty.enter(six(2, 1, 1, 1))).isEqualTo(Decision.WELCOME);
    }

    @Test
    void placesAreCappedAtEachLevelOfIpv4() {
        var hasty = neighbours(unhurried());
        assertThat(welcome(hasty, n -> four(1, 1, 1))).isEqualTo(125);
        assertThat(welcome(hasty, n -> four(1, 1, n))).as("the rest of its /24").isEqualTo(375);
        assertThat(welcome(hasty, n -> four(1, n / 256, n)))
                .as("the rest of its /16")
                .isEqualTo(3_500);
        assertThat(hasty.enter(four(2, 1, 1))).isEqualTo(Decision.WELCOME);
    }

    /** Whatever is wished for: by the files, and where there are fewer places than a site may have. */
    @ParameterizedTest
    @CsvSource({"15000, 4096", "15000, 1024", "300, 20000", "1, 20000", "15000, 20000"})
    void noPrefixHasMoreThanHalfOfThePlacesThatThereReallyAre(int wanted, long files) {
        var budget = SocketBudget.of(files, wanted);
        var half = Math.max(1, budget.webSockets() / 2);
        for (IntFunction<InetAddress> people : List.<IntFunction<InetAddress>>of(
                n -> four(1, 1, n),
                n -> four(2, n / 256, n),
                n -> six(1, 1, 1, n),
                n -> six(2, 1, n, n),
                n -> six(3, n, n, n))) {
            var limits = new PrefixLimits(unhurried(), budget, wheel);
            assertThat(welcome(limits, people)).isBetween(1L, (long) half);
            assertThat(limits.enter(four(200, 1, 1))).isEqualTo(Decision.WELCOME);
            assertThat(count(n -> limits.visit(people.apply(n)))).isBetween(1L, budget.others() / 2L);
            assertThat(count(n -> limits.knock(people.apply(n)))).isBetween(1L, budget.others() / 2L);
            assertThat(limits.visit(four(200, 1, 1)) && limits.knock(four(200, 1, 1)))
                    .isTrue();
        }
    }

    @Test
    void connectsPerMinuteOfABlockAndOfANetworkAreCappedToo() {
        var now = System.nanoTime();
        var rate = new PrefixRates(PrefixShares.defaults(), 300, now);
        assertThat(taken(rate, now, n -> six(1, 1, n / 256, n))).isEqualTo(1_200);
        assertThat(taken(rate, now, n -> six(1, n / 256, n, n))).isEqualTo(1_200);
        assertThat(rate.take(six(2, 1, 1, 1), now)).isTrue();
    }

    /** Refused ones are there until they have gone; they must not keep anybody else out meanwhile. */
    @Test
    void whoIsRefusedTakesNoRoomOfItsSite() {
        var hasty = neighbours(unhurried());
        for (var n = 0; n < 10_000; n++) {
            hasty.enter(four(1, 1, 1));
        }
        assertThat(hasty.enter(four(1, 1, 2))).isEqualTo(Decision.WELCOME);
    }

    @Test
    void silentSocketsAndVisitsAreNestedToo() {
        for (var n = 0; n < 10_000; n++) {
            prefixLimits.knock(four(1, 1, 1));
            prefixLimits.visit(four(1, 1, 1));
        }
        assertThat(prefixLimits.knock(four(1, 1, 1))).isFalse();
        assertThat(prefixLimits.visit(four(1, 1, 1))).isFalse();
        assertThat(prefixLimits.knock(four(1, 1, 2))).isTrue();
        assertThat(prefixLimits.visit(four(1, 1, 2))).isTrue();
    }

    @Test
    void nothingIsRememberedOfWhoIsGone() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var crowding = new Crowding(8, 1_000_000, 1_000_000, 0, AddressRanges.none(), PrefixShares.defaults());
        var small = new PrefixLimits(crowding, new SocketBudget(1_000, 60, 60), wheel);
        var here = new ArrayList<InetAddress>();
        for (var step = 0; step < 20_000; step++) {
            if (random.nextInt(3) > 0) {
                var next = random.nextBoolean()
                        ? four(random.nextInt(2), random.nextInt(3), random.nextInt(4))
                        : six(random.nextInt(2), random.nextInt(2), random.nextInt(3), random.nextInt(4));
                small.enter(next);
                here.add(next);
            } else if (!here.isEmpty()) {
                small.leave(here.remove(random.nextInt(here.size())));
            }
        }
        here.forEach(small::leave);
        assertThat(small.size()).as("seed %d", seed).isZero();
        assertThat(List.of(small.enter(four(0, 0, 0)), small.enter(six(0, 0, 0, 0))))
                .containsOnly(Decision.WELCOME);
    }

    /** So few a minute that a busy machine forgets none of them before it is asked: an address has three. */
    private static Crowding unforgiving() {
        return new Crowding(500, 12, 12, 10, AddressRanges.none(), PrefixShares.defaults());
    }

    private static Crowding unhurried() {
        return new Crowding(500, 1_000_000_000, 1_000_000_000, 0, AddressRanges.none(), PrefixShares.defaults());
    }

    private PrefixLimits neighbours(Crowding crowding) {
        return new PrefixLimits(crowding, PRODUCTION, wheel);
    }

    /** How many of so many more than any network may have are let in. */
    private static long welcome(PrefixLimits prefixLimits, IntFunction<InetAddress> address) {
        return count(n -> prefixLimits.enter(address.apply(n)) == Decision.WELCOME);
    }

    private static long count(IntPredicate isLetIn) {
        return IntStream.range(0, 20_000).filter(isLetIn).count();
    }

    private static long taken(PrefixRates rate, long now, IntFunction<InetAddress> address) {
        return count(n -> rate.take(address.apply(n), now));
    }

    private static InetAddress four(int network, int site, int host) {
        return address(ByteBuffer.allocate(4)
                .put((byte) 10)
                .put((byte) network)
                .put((byte) site)
                .put((byte) host));
    }

    private static InetAddress six(int network, int block, int site, int link) {
        return address(ByteBuffer.allocate(16)
                .putShort((short) 0x2001)
                .putShort((short) network)
                .putShort((short) block)
                .put((byte) site)
                .put((byte) link)
                .putLong(1));
    }

    private static InetAddress address(ByteBuffer bytes) {
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
