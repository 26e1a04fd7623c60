package chat.whisper.model.bus;

import chat.whisper.model.ban.Ban;
import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.BanReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new ban, or one that is known by more identities.
 *
 * @param version of the list of bans that has it; an older list says nothing of it. Moderation of before 2026-12 does not say it
 */
public record BanApplied(
        BanId id,
        BanReason reason,
        long until,
        List<String> identities,
        @Nullable Long version) {
    public BanApplied(Ban ban, long version) {
        this(ban.id(), ban.reason(), ban.until(), ban.identities(), version);
    }

    public Ban ban() {
        return new Ban(id, reason, until, identities);
    }

    /** Whether a list of this version cannot have it. */
    public boolean isAheadOf(long list) {
        return version != null && version > list;
    }
}
