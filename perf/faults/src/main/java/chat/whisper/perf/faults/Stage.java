package chat.whisper.perf.faults;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ReportReason;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How far a seeker has come in its round. */
sealed interface Stage {
    /** In which it is, or was until just now. */
    default Optional<ChatId> place() {
        return switch (this) {
            case Talking(var chat, var complaint) -> Optional.of(chat);
            case Leaving(var chat, var complaint) -> Optional.of(chat);
            case Complaining(var chat) -> Optional.of(chat);
            default -> Optional.empty();
        };
    }

    /** Whether that is a chat other than the one of this stage. */
    default boolean hasLeft(String chat) {
        return place().filter(here -> here.value().equals(chat)).isEmpty();
    }

    /** What belongs to it; harmless to say again. */
    default List<ClientMessage> words() {
        return switch (this) {
            case Offered(var answer) -> List.of(answer);
            case Leaving(var chat, var complaint)
            when complaint == Complaint.DURING -> List.of(report(chat), new ClientMessage.EndChat(chat));
            case Leaving(var chat, var complaint) -> List.of(new ClientMessage.EndChat(chat));
            case Complaining(var chat) -> List.of(report(chat));
            default -> List.of();
        };
    }

    private static ClientMessage report(ChatId chat) {
        return new ClientMessage.Report(chat, ReportReason.OTHER, null);
    }

    record Idle() implements Stage {}

    /** `find_match` was said, and not answered. */
    record Asking() implements Stage {}

    record Searching() implements Stage {}

    /** @param answer what it has said to the offer */
    record Offered(ClientMessage answer) implements Stage {}

    record Talking(ChatId chat, Complaint complaint) implements Stage {}

    /** `end_chat` was said, and not answered. */
    record Leaving(ChatId chat, Complaint complaint) implements Stage {}

    /** The chat is over, and its report has no receipt. */
    record Complaining(ChatId chat) implements Stage {}

    /** Whether, and when, the chat is reported. */
    enum Complaint {
        NONE,
        DURING,
        AFTER;

        /** Every third chat is reported. */
        static Complaint any(RandomGenerator random) {
            return switch (random.nextInt(6)) {
                case 0 -> DURING;
                case 1 -> AFTER;
                default -> NONE;
            };
        }
    }
}
