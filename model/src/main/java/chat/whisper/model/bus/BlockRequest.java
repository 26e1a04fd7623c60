package chat.whisper.model.bus;

import chat.whisper.model.block.IdentityPair;
import java.util.List;

/** Two people are never offered to each other again, for as long as moderation remembers it; repeating it only makes that longer. */
public record BlockRequest(List<IdentityPair> pairs) {
    public BlockRequest {
        pairs = List.copyOf(pairs);
    }
}
