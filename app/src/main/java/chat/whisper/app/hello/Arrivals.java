package chat.whisper.app.hello;

import chat.whisper.app.connection.Networks;
import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.SharedLimits;
import chat.whisper.app.safety.proof.ProofOfWork;
import chat.whisper.app.session.Tokens.Device;
import chat.whisper.model.id.Identities;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who comes, and how many from one network: addresses and fingerprints go no further than here. Safe for all threads; blocks. */
public final class Arrivals {
    private final IdentityKeys keys;
    private final SharedLimits limits;
    private final Networks networks;
    private final ProofOfWork proofOfWork;

    public Arrivals(IdentityKeys keys, SharedLimits limits, Networks networks, ProofOfWork proofOfWork) {
        this.keys = keys;
        this.limits = limits;
        this.networks = networks;
        this.proofOfWork = proofOfWork;
    }

    /** After how many milliseconds one more may begin a session there; zero is now, and counts. */
    long waitFor(InetAddress address) {
        return networks.limited(address)
                .map(network -> limits.take(Limit.SESSION, keys.ofPrefix(network)))
                .orElse(0L);
    }

    List<String> of(Device device) {
        return keys.ofDevice(device.name());
    }

    /** The challenge that somebody from there has to solve first. */
    Optional<String> challenge(@Nullable String proof, InetAddress address) {
        return networks.limited(address).flatMap(network -> proofOfWork.demands(proof, keys.ofPrefix(network)));
    }

    /** That proof was good, and let nobody in. */
    void giveBack(@Nullable String proof) {
        proofOfWork.giveBack(proof);
    }

    Identities of(Device device, @Nullable String fingerprint, InetAddress address) {
        return new Identities(keys.ofDevice(device.name()), place(fingerprint, address));
    }

    List<String> place(@Nullable String fingerprint, InetAddress address) {
        return fingerprint == null ? List.of() : keys.ofPlace(Networks.of(address), fingerprint);
    }
}
