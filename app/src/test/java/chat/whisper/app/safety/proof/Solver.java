package chat.whisper.app.safety.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.altcha.altcha.Altcha;

/** Solves a challenge as a client does, and spoils solutions. */
public final class Solver {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Solver() {}

    /** What a client shows as its proof. */
    public static String solve(String challenge) throws Exception {
        return show(solution(challenge));
    }

    static ObjectNode solution(String challenge) throws Exception {
        var asked = JSON.readTree(challenge);
        var salt = asked.path("salt").textValue();
        for (var number = 0L; number <= asked.path("maxnumber").longValue(); number++) {
            if (Altcha.hashHex(Altcha.Algorithm.SHA256, salt + number)
                    .equals(asked.path("challenge").textValue())) {
                return JSON.createObjectNode()
                        .put("algorithm", asked.path("algorithm").textValue())
                        .put("challenge", asked.path("challenge").textValue())
                        .put("number", number)
                        .put("salt", salt)
                        .put("signature", asked.path("signature").textValue());
            }
        }
        throw new AssertionError("no solution: " + challenge);
    }

    static String show(ObjectNode solution) {
        return Base64.getEncoder().encodeToString(solution.toString().getBytes(StandardCharsets.UTF_8));
    }
}
