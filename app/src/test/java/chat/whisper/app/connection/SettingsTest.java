package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.connection.ConnectionSettings.Budgets;
import chat.whisper.app.connection.ConnectionSettings.Limits;
import chat.whisper.model.network.AddressRanges;
import chat.whisper.model.network.TrustedProxies;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void defaults() {
        var settings = ConnectionSettings.defaults();
        assertThat(settings.limits()).isEqualTo(new Limits(8192, 4096, 262_144, 65_536));
        assertThat(settings.deadlines())
                .isEqualTo(new ConnectionSettings.Deadlines(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2)));
        assertThat(settings.budgets()).isEqualTo(new Budgets(60, 120, 65_536, 262_144));
        assertThat(settings.crowding())
                .isEqualTo(new ConnectionSettings.Crowding(
                        500, 300, 3_000, 10, AddressRanges.none(), new PrefixShares(25, 400, 800)));
        assertThat(settings.origins()).isEmpty();
    }

    @Test
    void limitsThatCannotBe() {
        assertThatThrownBy(() -> new Limits(0, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, 1, 10, 11)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Budgets(1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConnectionSettings.Crowding(1, 2, 1, 0, AddressRanges.none()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Connections(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.0/31, 192.0.2.1, true",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true"
    })
    void aTrustedProxyIsAnAddressOrAPrefix(String entry, String peer, boolean trusted) throws Exception {
        var head = head("X-Forwarded-For: 203.0.113.5\r\n");
        var seen = TrustedProxies.of(List.of(entry))
                .clientBehind(InetAddress.getByName(peer), () -> head.list("x-forwarded-for"))
                .getHostAddress();
        assertThat(seen.equals("203.0.113.5")).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0",
                "::1/129",
                "10.0.0.0/",
                "1.2.3.4.5",
                "256.0.0.1",
                "fe.ed.ca.de",
                "1.2.3.4:80",
                ".a:b",
                "fe80::1%eth0"
            })
    void anythingElseIsNoProxy(String entry) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(entry);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.5, 203.0.113.5",
        "203.0.113.5:41234, 203.0.113.5",
        "[2001:db8::7]:41234, 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7], 2001:db8:0:0:0:0:0:7",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "::ffff:203.0.113.5, 203.0.113.5",
        "'198.51.100.1 ,\t203.0.113.5 ', 203.0.113.5",
        "unknown, 10.0.0.1",
        "fe.ed.ca.de, 10.0.0.1",
        "203.0.113.555, 10.0.0.1",
        "203.0.113.5:99x, 10.0.0.1",
        "[203.0.113.5, 10.0.0.1",
        "[], 10.0.0.1",
        "'', 10.0.0.1"
    })
    void theLastHopHoweverItIsWritten(String hop, String client) throws Exception {
        var hops = head("X-Forwarded-For: " + hop + "\r\n").list("x-forwarded-for");
        var seen = TrustedProxies.of(List.of("10.0.0.1")).clientBehind(InetAddress.getByName("10.0.0.1"), () -> hops);
        assertThat(seen.getHostAddress()).isEqualTo(client);
    }

    private static RequestHead head(String headers) throws HandshakeRefused {
        var bytes = ("GET /ws HTTP/1.1\r\n" + headers + "\r\n").getBytes();
        return RequestHead.parse(bytes, bytes.length);
    }
}
