package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.safety.identity.IdentityKey;
import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.app.safety.limit.BucketOwner;
import chat.whisper.model.network.AddressRanges;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose reports count as those of several networks. */
class NetworkIdentitiesTest {
    private final NetworkIdentities networks = new NetworkIdentities(
            new Networks(AddressRanges.none()),
            new IdentityKeys(List.of(new IdentityKey("k1", "a key that only tests have"))),
            new PrefixShares(100, 400, 800));

    /** A tunnel comes with a /48, which has 256 sites: they are not 256 people. */
    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:100::1, 2001:db8:1:200::1, true",
        "2001:db8:1::1, 2001:db8:1:ffff::1, true",
        "2001:db8:1::1, 2001:db8:2::1, false",
        "192.0.2.1, 192.0.2.254, true",
        "192.0.2.1, 192.0.3.1, false",
        "::ffff:192.0.2.1, 192.0.2.9, true"
    })
    void whatOnePersonMayHaveIsOneNetworkToReports(String one, String other, boolean same) throws UnknownHostException {
        assertThat(networks.owned(InetAddress.getByName(one)).equals(networks.owned(InetAddress.getByName(other))))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:100::1, 2001:db8:1:1ff::1, true", "2001:db8:1:100::1, 2001:db8:1:200::1, false"})
    void limitsCountSites(String one, String other, boolean same) throws UnknownHostException {
        assertThat(networks.of(InetAddress.getByName(one)).equals(networks.of(InetAddress.getByName(other))))
                .isEqualTo(same);
    }

    /** Or a tunnel would begin as many sessions as 256 households. */
    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:100::1, 2001:db8:1:200::1, true",
        "2001:db8:1::1, 2001:db8:2::1, false",
    })
    void sitesOfOneBlockShareWhatItMayHave(String one, String other, boolean same) throws UnknownHostException {
        var here = networks.nested(InetAddress.getByName(one)).orElseThrow();
        var there = networks.nested(InetAddress.getByName(other)).orElseThrow();
        assertThat(here).extracting(BucketOwner::percent).containsExactly(100, 400);
        assertThat(here.getFirst().names()).isNotEqualTo(there.getFirst().names());
        assertThat(here.getLast().equals(there.getLast())).isEqualTo(same);
    }

    @Test
    void nothingIsAroundASiteOfTheOlderProtocol() throws UnknownHostException {
        assertThat(networks.nested(InetAddress.getByName("192.0.2.1")).orElseThrow())
                .hasSize(1);
    }
}
