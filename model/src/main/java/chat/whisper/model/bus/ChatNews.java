package chat.whisper.model.bus;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ReplyTo;
import org.jspecify.annotations.Nullable;

/** What one side of a chat tells the other, by way of the instance that the other is on. Harmless when repeated or late. */
public sealed interface ChatNews {
    ChatId chat();

    /** The receiver. */
    SessionId to();

    /** A message that passed every check; `replyTo` as its receiver reads it. */
    record Said(
            ChatId chat,
            SessionId to,
            long seq,
            String text,
            long ts,
            @Nullable ReplyTo replyTo) implements ChatNews {}

    /** Everything up to `seq` of the receiver's messages has arrived. */
    record Delivered(ChatId chat, SessionId to, long seq) implements ChatNews {}

    /** Everything up to `seq` of the receiver's messages was seen. */
    record Read(ChatId chat, SessionId to, long seq) implements ChatNews {}

    record Typing(ChatId chat, SessionId to, boolean typing) implements ChatNews {}

    /** The receiver's messages from `fromSeq` on are missing here. */
    record Resend(ChatId chat, SessionId to, long fromSeq) implements ChatNews {}

    /** Nothing was confirmed for a while: `lastSeq` is the last that was sent; answered by delivered or resend. */
    record Probe(ChatId chat, SessionId to, long lastSeq) implements ChatNews {}

    record Away(ChatId chat, SessionId to, long graceMs) implements ChatNews {}

    /** The sender is here (again), on the instance and in the epoch of the envelope. */
    record Back(ChatId chat, SessionId to) implements ChatNews {}

    /** The sender's session lives on another instance now, that of the envelope, and its person is as far away as before. */
    record Moved(ChatId chat, SessionId to) implements ChatNews {}

    /** Are you there? Asked by `from`; answered by back, away or unknown. */
    record Inquiry(ChatId chat, SessionId to, SessionId from) implements ChatNews {}

    /** Nobody here knows the session `of`, or not in this chat; `to` is who asked, or `of` itself where that is not known. */
    record Unknown(ChatId chat, SessionId to, SessionId of) implements ChatNews {}

    /** `by` knows that the chat is over: it need not be said again. */
    record Heard(ChatId chat, SessionId to, SessionId by) implements ChatNews {}

    /** The chat is over. Said again until it is heard; `lastSeq` is the last message that was said before, 0 where that is not known. */
    record Left(ChatId chat, SessionId to, Reason reason, long lastSeq) implements ChatNews {}

    /** The receiver's own report about this chat is stored. */
    record Reported(ChatId chat, SessionId to, ReportId report) implements ChatNews {}

    enum Reason {
        ENDED,
        DISCONNECTED,
        REMOVED
    }
}
