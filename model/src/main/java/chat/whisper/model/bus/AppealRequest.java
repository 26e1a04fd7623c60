package chat.whisper.model.bus;

import chat.whisper.model.id.BanId;
import java.util.Objects;

/** What somebody who is banned asks moderation. */
public sealed interface AppealRequest {
    /** `text` is what they say to it; the same once more is stored once. */
    record File(BanId ban, String text) implements AppealRequest {
        public File {
            Objects.requireNonNull(ban);
            Objects.requireNonNull(text);
        }
    }

    /** How the ban stands, and what became of their appeal. */
    record Inquire(BanId ban) implements AppealRequest {
        public Inquire {
            Objects.requireNonNull(ban);
        }
    }
}
