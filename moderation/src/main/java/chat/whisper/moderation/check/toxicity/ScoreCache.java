package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.id.Pool;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Scored;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Answers for a while, by an HMAC of the text and its pool under a key that no other process has and no disk. Guarded by its own lock. */
final class ScoreCache {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private final SecretKeySpec key;
    private final long nanosToLive;
    private final LongSupplier nanos;
    private final Map<TextHash, Known> entries;

    /** 128 bits of the HMAC. */
    record TextHash(long high, long low) {}

    private record Known(Scored scored, long until) {}

    ScoreCache(int most, Duration timeToLive, LongSupplier nanos) {
        var secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, HMAC);
        this.nanosToLive = timeToLive.toNanos();
        this.nanos = nanos;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<TextHash, Known> eldest) {
                return size() > most;
            }
        };
    }

    Optional<Scored> find(String text, Pool pool) {
        var hash = hash(text, pool);
        synchronized (entries) {
            return Optional.ofNullable(entries.get(hash))
                    .filter(entry -> entry.until() - nanos.getAsLong() > 0)
                    .map(Known::scored);
        }
    }

    void put(String text, Pool pool, Scored scored) {
        var hash = hash(text, pool);
        synchronized (entries) {
            entries.put(hash, new Known(scored, nanos.getAsLong() + nanosToLive));
        }
    }

    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    /** Of both, as the same letters may be another word elsewhere; no pool has a blank in its name. */
    TextHash hash(String text, Pool pool) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            var hash = ByteBuffer.wrap(mac.doFinal((pool.value() + " " + text).getBytes(StandardCharsets.UTF_8)));
            return new TextHash(hash.getLong(), hash.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
        }
    }
}
