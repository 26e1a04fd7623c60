package chat.whisper.model.id;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** The only source of random names. Safe for all threads if its generator is; nothing else asks for randomness. */
public final class Ids {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private final RandomGenerator random;

    public Ids(RandomGenerator random) {
        this.random = random;
    }

    public static Ids secure() {
        return new Ids(new SecureRandom());
    }

    public SessionId session() {
        return new SessionId(text(16));
    }

    public ChatId chat() {
        return new ChatId(text(16));
    }

    public MatchId match() {
        return new MatchId(text(16));
    }

    public SearchId search() {
        return new SearchId(text(16));
    }

    /** A process' name: what it is and where nobody else is called the same. */
    public InstanceId instance(String kind) {
        return new InstanceId(kind + "-" + text(9).replace('_', 'x').replace('-', 'y'));
    }

    /** `bytes` random bytes in URL-safe Base64 without padding. */
    public String text(int bytes) {
        var buffer = new byte[bytes];
        random.nextBytes(buffer);
        return BASE64.encodeToString(buffer);
    }
}
