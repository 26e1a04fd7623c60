package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.connection.AddressPrefix.Level;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectRateTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final long start = Long.MAX_VALUE - 5 * SECOND;
    private final AddressPrefix prefix = prefix(1);

    @Test
    void aMinutesWorthMayComeAtOnceThenOneByOne() {
        var rate = new ConnectRate(6, start);
        for (var i = 0; i < 6; i++) {
            assertThat(rate.take(prefix, start)).isTrue();
        }
        assertThat(rate.take(prefix, start)).isFalse();
        assertThat(rate.take(prefix, start + 9 * SECOND)).isFalse();
        assertThat(rate.take(prefix, start + 10 * SECOND))
                .as("monotonic time may overflow")
                .isTrue();
        assertThat(rate.take(prefix, start + 10 * SECOND)).isFalse();
    }

    @Test
    void aMinuteLaterAllIsForgotten() {
        var rate = new ConnectRate(2, start);
        assertThat(rate.take(prefix, start) && rate.take(prefix, start)).isTrue();
        assertThat(rate.take(prefix, start + 60 * SECOND) && rate.take(prefix, start + 60 * SECOND))
                .isTrue();
    }

    @Test
    void aThousandFloodingPrefixesHurtHardlyAnybodyElse() {
        var rate = new ConnectRate(5, start);
        for (var flood = 0; flood < 1_000; flood++) {
            for (var i = 0; i < 10; i++) {
                rate.take(prefix(flood), start);
            }
        }
        var refused = 0;
        for (var person = 0; person < 1_000; person++) {
            refused += rate.take(prefix(1_000_000 + person), start) ? 0 : 1;
        }
        // Both cells taken: (1000 / 32768)² of a thousand, which is one.
        assertThat(refused).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.254, SITE, true",
        "192.0.2.1, 192.0.2.254, ADDRESS, false",
        "192.0.2.1, 192.0.3.1, SITE, false",
        "192.0.2.1, 192.0.3.1, NETWORK, true",
        "192.0.2.1, 192.1.2.1, NETWORK, false",
        "192.0.2.1, ::ffff:192.0.2.9, SITE, true",
        "192.0.2.1, ::ffff:192.0.2.1, ADDRESS, true",
        "0.0.0.1, ::1, SITE, false",
        "2001:db8:0:aa01::1, 2001:db8:0:aa01:ffff::2, ADDRESS, true",
        "2001:db8:0:aa01::1, 2001:db8:0:aa02::1, ADDRESS, false",
        "2001:db8:0:aa01::1, 2001:db8:0:aaff::2, SITE, true",
        "2001:db8:0:aa01::1, 2001:db8:0:ab01::1, SITE, false",
        "2001:db8:0:aa01::1, 2001:db8:0:ab01::1, BLOCK, true",
        "2001:db8:0:aa01::1, 2001:db8:1:aa01::1, BLOCK, false",
        "2001:db8:0:aa01::1, 2001:db8:1:aa01::1, NETWORK, true",
        "2001:db8:0:aa01::1, 2001:db9:0:aa01::1, NETWORK, false",
        "255.255.255.255, ff::1, SITE, false"
    })
    void aPrefixIsTheFirstBits(String one, String other, Level level, boolean same) throws Exception {
        var first = AddressPrefix.of(InetAddress.getByName(one), level);
        assertThat(first.equals(AddressPrefix.of(InetAddress.getByName(other), level)))
                .isEqualTo(same);
    }

    private static AddressPrefix prefix(long bits) {
        return new AddressPrefix(56, bits);
    }
}
