package chat.whisper.perf.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** ALTCHA's proof of work (version 1), as `proof_required` asks for it. */
public final class ProofPuzzle {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProofPuzzle() {}

    /** What `hello` shows for this challenge. */
    public static String solve(String challenge) {
        try {
            var asked = JSON.readTree(challenge);
            var solution = JSON.createObjectNode().put("number", number(asked));
            for (var field : new String[] {"algorithm", "challenge", "salt", "signature"}) {
                solution.set(field, asked.path(field));
            }
            return Base64.getEncoder().encodeToString(solution.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("the proof that is asked for is no JSON", e);
        }
    }

    private static long number(JsonNode asked) {
        var digest = sha256();
        var salt = asked.path("salt").asText();
        var wanted = HexFormat.of().parseHex(asked.path("challenge").asText());
        for (var number = 0L; number <= asked.path("maxnumber").asLong(); number++) {
            if (MessageDigest.isEqual(digest.digest((salt + number).getBytes(StandardCharsets.UTF_8)), wanted)) {
                return number;
            }
        }
        throw new IllegalArgumentException("the proof that is asked for has no solution");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
