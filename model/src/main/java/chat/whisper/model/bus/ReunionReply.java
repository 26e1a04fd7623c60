package chat.whisper.model.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the chat has come, as the other side knows it; numbers as in the chat's messages. */
public sealed interface ReunionReply {
    /**
     * The chat goes on.
     *
     * @param nextIn the next number that this side takes from the asker
     * @param deliveredIn the asker's last message that its person has
     * @param readIn the asker's last message that its person has seen
     * @param deliveredOut its own last message that the asker's client has confirmed
     * @param lastOut its own last message; not said where its process has died, too, or by an older app
     */
    record Together(
            long nextIn,
            long deliveredIn,
            long readIn,
            long deliveredOut,
            @Nullable Long lastOut) implements ReunionReply {
        /** Whether the asker's client may have that message, and none after it. */
        public boolean mayBeAt(long received) {
            return received >= deliveredOut && (lastOut == null || received <= lastOut);
        }
    }

    /**
     * The chat has ended.
     *
     * @param unheard what its own person said before and the asker's client does not have, as far as it is still known; an app of
     *     0.9 does not say it
     */
    record Over(ChatNews.Reason reason, List<ChatNews.Said> unheard) implements ReunionReply {
        public Over {
            unheard = unheard == null ? List.of() : List.copyOf(unheard);
        }
    }

    /** No such session or chat here, or a higher epoch of the asker is known. */
    record Unknown() implements ReunionReply {}
}
