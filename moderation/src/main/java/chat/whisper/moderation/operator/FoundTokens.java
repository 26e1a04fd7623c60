package chat.whisper.moderation.operator;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tokens of sessions that this process has begun or found, as hashes; of too many, the oldest is forgotten. Safe for all threads. */
final class FoundTokens {
    private static final int MOST = 256;
    private final Set<ByteBuffer> hashes = new LinkedHashSet<>();

    synchronized boolean holds(String token) {
        return hashes.contains(hash(token));
    }

    synchronized void add(String token) {
        if (hashes.add(hash(token)) && hashes.size() > MOST) {
            hashes.remove(hashes.iterator().next());
        }
    }

    synchronized void remove(String token) {
        hashes.remove(hash(token));
    }

    private static ByteBuffer hash(String token) {
        return ByteBuffer.wrap(Sha256.of(token));
    }
}
