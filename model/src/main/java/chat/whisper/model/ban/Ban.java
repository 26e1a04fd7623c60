package chat.whisper.model.ban;

import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.BanReason;
import java.util.List;

/**
 * Somebody may not chat for a while. Immutable.
 *
 * @param until milliseconds since 1970
 * @param identities by which they are known: HMACs, each under one key
 */
public record Ban(BanId id, BanReason reason, long until, List<String> identities) {
    /** Whoever shows up under ever new names makes no ban wider than this. */
    public static final int MOST_IDENTITIES = 16;

    public Ban {
        identities = List.copyOf(identities);
    }

    public boolean isActive(long now) {
        return now < until;
    }
}
