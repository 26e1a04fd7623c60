package chat.whisper.app.hello;

import chat.whisper.app.connection.NetworkIdentities;
import chat.whisper.app.connection.Networks;
import chat.whisper.app.safety.age.AgeCheck;
import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.app.safety.limit.BucketOwner;
import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.SharedLimits;
import chat.whisper.app.safety.proof.ProofOfWork;
import chat.whisper.app.safety.proof.ProofOfWork.ProofDemand;
import chat.whisper.app.session.Tokens.Device;
import chat.whisper.model.id.Identities;
import chat.whisper.model.protocol.ClientMessage.Hello;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who comes, how old they are where that is asked, and how many from one network: addresses and fingerprints go no further than here. Safe for all threads; blocks. */
public final class AdmissionControl {
    private final IdentityKeys keys;
    private final SharedLimits limits;
    private final NetworkIdentities networks;
    private final ProofOfWork proofOfWork;
    private final AgeCheck ageCheck;

    public AdmissionControl(
            IdentityKeys keys,
            SharedLimits limits,
            NetworkIdentities networks,
            ProofOfWork proofOfWork,
            AgeCheck ageCheck) {
        this.ageCheck = ageCheck;
        this.keys = keys;
        this.limits = limits;
        this.networks = networks;
        this.proofOfWork = proofOfWork;
    }

    /** Whether one more may begin a session there. */
    sealed interface Admission {
        /** And counts. The proof that was shown is spent. */
        record Admitted(Optional<ProofDemand.Paid> proof) implements Admission {}

        record Prove(String challenge) implements Admission {}

        record ProveAge(AgeCheck.Demand demand) implements Admission {}

        record Wait(long ms) implements Admission {}
    }

    Admission admit(Hello hello, Device device, InetAddress address) {
        var age = ageCheck.demands(hello.ageToken(), of(device));
        if (age.isPresent()) {
            return new Admission.ProveAge(age.get());
        }
        return networks.nested(address)
                .map(nested -> admit(hello.proof(), networks.origin(address), nested))
                .orElseGet(() -> new Admission.Admitted(Optional.empty()));
    }

    private Admission admit(@Nullable String shown, List<BucketOwner> origin, List<BucketOwner> nested) {
        var demand = proofOfWork.demands(shown, origin);
        if (demand instanceof ProofDemand.Solve(var challenge)) {
            return new Admission.Prove(challenge);
        }
        var proof = demand instanceof ProofDemand.Paid paid ? Optional.of(paid) : Optional.<ProofDemand.Paid>empty();
        var wait = limits.takeNested(Limit.SESSION, nested);
        if (wait == 0) {
            return new Admission.Admitted(proof);
        }
        proof.ifPresent(proofOfWork::giveBack);
        return new Admission.Wait(wait);
    }

    /** No session began after all: whoever proved work for it shows the same proof again. */
    void giveBack(Admission.Admitted admitted) {
        admitted.proof().ifPresent(proofOfWork::giveBack);
    }

    List<String> of(Device device) {
        return keys.ofDevice(device.name());
    }

    Identities of(Device device, List<String> place) {
        return new Identities(of(device), place);
    }

    List<String> place(@Nullable String fingerprint, InetAddress address) {
        return fingerprint == null ? List.of() : keys.ofPlace(Networks.of(address), fingerprint);
    }
}
