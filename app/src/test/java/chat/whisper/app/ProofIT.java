package chat.whisper.app;

import chat.whisper.app.safety.proof.Solver;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Newcomers have to prove work; who was here before does not. */
@Timeout(60)
class ProofIT extends TwoApps {
    ProofIT() {
        super(Map.of("PROOF", "on", "PROOF_FROM", "0", "PROOF_EFFORT", "2000"));
    }

    @Test
    void whoSolvesTheChallengeComesInOnTheSameConnection() throws Exception {
        try (var p = new Caller(a.port())) {
            var required = p.says(HELLO).hears("proof_required");
            p.says(hello(Solver.solve(required.path("challenge").textValue()))).hears("session_created");
        }
    }

    @Test
    void aSolutionIsGoodForOneSessionOnOneInstance() throws Exception {
        try (var p = new Caller(a.port());
                var q = new Caller(b.port());
                var r = new Caller(b.port())) {
            var proof = Solver.solve(
                    p.says(HELLO).hears("proof_required").path("challenge").textValue());
            q.says(hello(proof)).hears("session_created");
            p.says(hello(proof)).hears("proof_required");
            r.says(hello(proof)).hears("proof_required");
        }
    }

    @Test
    void whoComesBackProvesNothing() throws Exception {
        try (var p = new Caller(a.port());
                var back = new Caller(b.port())) {
            var proof = Solver.solve(
                    p.says(HELLO).hears("proof_required").path("challenge").textValue());
            var created = p.says(hello(proof)).hears("session_created");
            p.vanishes();
            back.says(resume(created)).hears("session_resumed");
        }
    }

    private static String hello(String proof) {
        return "{'type':'hello','protocol':1,'proof':'" + proof + "'}";
    }
}
