package chat.whisper.moderation.console;

import chat.whisper.model.bus.FilterTrialReply;
import java.util.Optional;

/** What the console needs of the message filter. Implementations are safe for all threads, and may block. */
public interface FilterTester {
    /** Empty if no app answers. */
    Optional<FilterTrialReply> attempt(String text);
}
