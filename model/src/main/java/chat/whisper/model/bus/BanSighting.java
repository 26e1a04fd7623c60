package chat.whisper.model.bus;

import chat.whisper.model.id.BanId;
import java.util.List;
import java.util.Objects;

/**
 * Somebody who is banned was here, and is known by more than the ban says.
 *
 * @param identities all of theirs: HMACs
 */
public record BanSighting(BanId ban, List<String> identities) {
    public BanSighting {
        Objects.requireNonNull(ban);
        identities = List.copyOf(identities);
    }
}
