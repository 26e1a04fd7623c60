package chat.whisper.app.session;

import chat.whisper.app.safety.identity.IdentityKey;
import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.model.id.Ids;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.regex.Pattern;

/** A token that somebody made up names only opaque ids, the instance's fit for a subject, and no device of ours. */
class TokensFuzzTest {
    private static final Tokens TOKENS =
            new Tokens(Ids.secure(), new IdentityKeys(List.of(new IdentityKey("k1", "a secret of a fuzz test"))));
    private static final Pattern OPAQUE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ONE_WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @FuzzTest
    void aTokenNamesOnlyOpaqueIds(FuzzedDataProvider data) {
        var token = data.consumeRemainingAsString();
        TOKENS.read(token).ifPresent(read -> {
            mustBe(OPAQUE, read.session().value());
            mustBe(ONE_WORD, read.instance().value());
            if (read.hash().contains(token)) {
                throw new AssertionError("the token is in its own hash");
            }
        });
        if (TOKENS.device(token).isPresent()) {
            throw new AssertionError("we did not make " + token);
        }
    }

    private static void mustBe(Pattern expected, String id) {
        if (!expected.matcher(id).matches()) {
            throw new AssertionError(id);
        }
    }
}
