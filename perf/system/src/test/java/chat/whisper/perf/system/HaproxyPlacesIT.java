package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody takes all places of the proxy: not an address, not a network, not a provider. */
@Timeout(60)
class HaproxyPlacesIT {
    private static final int PLACES = 400;
    private static final int PREFIX_PLACES = 40;
    private static final int PREFIX_CONNECTS = 400;
    private static final String ALICE = "127.0.2.1";
    private static final String NEIGHBOUR = "127.0.2.200";
    private static final String STRANGER = "127.0.3.1";
    private static final String SLOW_POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx";

    @TempDir
    private Path folder;

    private final List<Visitor> crowd = new ArrayList<>();
    private ProxiedApp site;

    /** Makes one of a crowd, given its number. */
    private interface Arrival {
        Visitor of(int number) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        site = new ProxiedApp(
                folder,
                Map.of(
                        "PROXY_MAXCONN", Integer.toString(PLACES),
                        "PREFIX_PLACES", Integer.toString(PREFIX_PLACES),
                        "PREFIX_CONNECTS", Integer.toString(PREFIX_CONNECTS)));
    }

    @AfterEach
    void stop() throws IOException {
        for (var visitor : crowd) {
            visitor.close();
        }
        site.close();
    }

    @Test
    void anAddressMayTakeHalfOfWhatItsNetworkMay() throws Exception {
        assertThat(served(PREFIX_PLACES, any -> from(ALICE))).isEqualTo(PREFIX_PLACES / 2);
        assertThat(served(1, any -> from(NEIGHBOUR))).isOne();
        crowd.getFirst().close();
        await().untilAsserted(() -> assertThat(served(1, any -> from(ALICE))).isOne());
    }

    @Test
    void aNetworkMayNotTakeAllPlaces() throws Exception {
        assertThat(served(PREFIX_PLACES * 2, n -> from("127.0.2." + (1 + n)))).isEqualTo(PREFIX_PLACES);
        assertThat(served(1, any -> from(NEIGHBOUR))).isZero();
        assertThat(served(1, any -> from(STRANGER))).isOne();
    }

    @Test
    void ipv6IsCountedByHomeNetworkAndProvider() throws Exception {
        assertThat(served(PREFIX_PLACES, n -> saidToBe("2001:db8:1:0:" + n + "::1")))
                .isEqualTo(PREFIX_PLACES / 2);
        assertThat(served(PREFIX_PLACES, n -> saidToBe("2001:db8:1:" + (1 + n) + "00::1")))
                .isEqualTo(PREFIX_PLACES / 2);
        assertThat(served(PREFIX_PLACES * 2, n -> saidToBe("2001:db8:" + (2 + n) + "::1")))
                .isEqualTo(PREFIX_PLACES + 1);
        assertThat(served(1, any -> saidToBe("2001:db9::1"))).isOne();
    }

    @Test
    void whoConnectsTooFastIsRefusedWithoutHarmToItsNetwork() throws Exception {
        var served = 0;
        for (var i = 0; i < PREFIX_CONNECTS; i++) {
            try (var visitor = from(ALICE)) {
                served += visitor.asks("/health") == 200 ? 1 : 0;
            }
        }
        assertThat(served).isBetween(PREFIX_CONNECTS / 2, PREFIX_CONNECTS - 1);
        assertThat(served(1, any -> from(NEIGHBOUR))).isOne();
    }

    @Test
    void whoAsksTooFastIsRefused() throws Exception {
        try (var hasty = from(ALICE)) {
            var refused = IntStream.range(0, 3 * PREFIX_CONNECTS).anyMatch(any -> hasty.asks("/health") == 429);
            assertThat(refused).isTrue();
        }
        assertThat(served(1, any -> from(NEIGHBOUR))).isOne();
    }

    @Test
    void aThousandSlowPostsTakeNoPlaces() throws Exception {
        for (var i = 0; i < 1_000; i++) {
            crowd.add(from("127.0.0.1").says(SLOW_POST));
        }
        assertThat(served(1, any -> from(STRANGER))).isOne();
        assertThat(site.get("/mine").statusCode()).isEqualTo(200);
        assertThat(Files.readString(site.log())).doesNotContain(" 400 ");
    }

    @Test
    void slowHeadsOfOneAddressLeaveTheOthersTheirPlaces() throws Exception {
        for (var i = 0; i < PLACES; i++) {
            crowd.add(from(ALICE).tries("GET / HTTP/1.1\r\nHost: "));
        }
        assertThat(served(1, any -> from(NEIGHBOUR))).isOne();
        assertThat(served(1, any -> from(STRANGER))).isOne();
        var waitedFor = new ArrayList<Visitor>();
        for (var slow : crowd.subList(0, PLACES)) {
            if (slow.waits()) {
                waitedFor.add(slow);
            }
        }
        assertThat(waitedFor).hasSize(PREFIX_PLACES / 2);
        for (var slow : waitedFor) {
            assertThat(slow.hearsAll()).isEmpty();
        }
    }

    private Visitor from(String address) throws IOException {
        return Visitor.from(address, site.port());
    }

    private Visitor saidToBe(String address) throws IOException {
        return Visitor.saidToBe(address, site.balancerPort());
    }

    /** How many of so many who stay get an answer. */
    private int served(int people, Arrival arrival) throws IOException {
        var served = 0;
        for (var n = 0; n < people; n++) {
            var visitor = arrival.of(n);
            crowd.add(visitor);
            served += visitor.asks("/health") == 200 ? 1 : 0;
        }
        return served;
    }
}
