package chat.whisper.model.protocol;

import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.id.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything the server can say. `ts` and `until` are milliseconds since 1970; durations end in `Ms`. */
public sealed interface ServerMessage {
    record SessionCreated(
            SessionId sessionId,
            String resumeToken,
            long resumeWindowMs,
            String deviceToken,
            long heartbeatMs,
            int protocol,
            Limits limits,
            long ts)
            implements ServerMessage {}

    record Limits(
            int messageBytes,
            int textChars,
            int interestsMax,
            int messages,
            long messagesWindowMs,
            int undeliveredMax) {}

    record SessionResumed(
            SessionId sessionId,
            String resumeToken,
            PhaseName phase,
            @Nullable SearchState search,
            @Nullable MatchState match,
            @Nullable ChatState chat,
            long ts)
            implements ServerMessage {}

    enum PhaseName {
        IDLE,
        SEARCHING,
        OFFERED,
        CHATTING
    }

    record SearchState(int tier, long timeoutMs, @Nullable Long nextTierMs) {}

    record MatchState(MatchId matchId, List<Tag> sharedInterests, int tier, long expiresInMs, boolean accepted) {}

    record ChatState(
            ChatId chatId,
            List<Tag> sharedInterests,
            long nextSeq,
            long deliveredSeq,
            long readSeq,
            Presence partner) {}

    enum Presence {
        HERE,
        AWAY,
        GONE
    }

    record ResumeFailed(ResumeFailure reason) implements ServerMessage {}

    enum ResumeFailure {
        EXPIRED,
        UNKNOWN,
        REPLACED
    }

    record ProofRequired(String challenge) implements ServerMessage {}

    /** Where an age is proved, and the device that the proof must be about. */
    record AgeRequired(String url, String deviceToken, AgeReason reason) implements ServerMessage {}

    /** Why the age is asked for (again). */
    enum AgeReason {
        MISSING,
        EXPIRED,
        INVALID,
        OTHER_DEVICE,
        TOO_YOUNG
    }

    /** `nextTierMs` is absent in the last tier. */
    record Searching(int tier, long timeoutMs, @Nullable Long nextTierMs) implements ServerMessage {}

    record MatchFound(MatchId matchId, List<Tag> sharedInterests, int tier, long expiresInMs)
            implements ServerMessage {}

    record MatchAccepted(MatchId matchId) implements ServerMessage {}

    record MatchDeclined(MatchId matchId, Party by, boolean requeued) implements ServerMessage {}

    enum Party {
        YOU,
        PARTNER
    }

    record MatchExpired(MatchId matchId, boolean requeued) implements ServerMessage {}

    record MatchCancelled() implements ServerMessage {}

    record MatchTimeout() implements ServerMessage {}

    record ChatStarted(ChatId chatId, List<Tag> sharedInterests) implements ServerMessage {}

    record MessageAck(ChatId chatId, long seq, long ts) implements ServerMessage {}

    record Message(
            ChatId chatId,
            long seq,
            String text,
            long ts,
            @Nullable ReplyTo replyTo) implements ServerMessage {}

    record MessageBlocked(ChatId chatId, long seq, BlockedCategory category) implements ServerMessage {}

    enum BlockedCategory {
        LANGUAGE,
        SPAM,
        LINK,
        CONTACT,
        FLOOD,
        SELF_HARM
    }

    record Resend(ChatId chatId, long fromSeq) implements ServerMessage {}

    record Delivered(ChatId chatId, long seq) implements ServerMessage {}

    record Read(ChatId chatId, long seq) implements ServerMessage {}

    record Typing(ChatId chatId, boolean typing) implements ServerMessage {}

    record PartnerAway(ChatId chatId, long graceMs) implements ServerMessage {}

    record PartnerBack(ChatId chatId) implements ServerMessage {}

    record PartnerLeft(ChatId chatId, LeaveReason reason) implements ServerMessage {}

    enum LeaveReason {
        ENDED,
        DISCONNECTED,
        REMOVED
    }

    record ChatEnded(ChatId chatId, EndReason reason) implements ServerMessage {}

    enum EndReason {
        YOU_LEFT,
        REMOVED
    }

    record ContentWarning(ChatId chatId, BlockedCategory category, int warnings, int maxWarnings)
            implements ServerMessage {}

    record ReportReceived(ReportId reportId, ChatId chatId) implements ServerMessage {}

    record Blocked(ChatId chatId) implements ServerMessage {}

    /** `cause` is there where it is something else than how often the action itself was asked for. */
    record RateLimited(
            LimitedAction action,
            long retryAfterMs,
            @Nullable ChatId chatId,
            @Nullable Long seq,
            @Nullable LimitCause cause)
            implements ServerMessage {
        public RateLimited(LimitedAction action, long retryAfterMs, @Nullable ChatId chatId, @Nullable Long seq) {
            this(action, retryAfterMs, chatId, seq, null);
        }
    }

    enum LimitCause {
        /** Many offers were declined. */
        DECLINED
    }

    enum LimitedAction {
        MESSAGE,
        UNDELIVERED,
        FIND_MATCH,
        CONNECT,
        REPORT,
        APPEAL,
        BAN_STATUS
    }

    record Banned(BanReason reason, long until, BanId banId, long ts) implements ServerMessage {}

    record AppealReceived(BanId banId) implements ServerMessage {}

    /** `answer` is what a person wrote to the appeal, once it is decided. */
    record BanStatus(
            BanId banId,
            BanReason reason,
            long until,
            AppealState appeal,
            @Nullable String answer,
            DecidedBy decidedBy,
            long ts)
            implements ServerMessage {}

    enum DecidedBy {
        MACHINE,
        PERSON
    }

    record Reconnect(long afterMs) implements ServerMessage {}

    /** `message` is for a person. `chatId` and `seq` repeat what was refused, as the client sent it. */
    record Error(
            ErrorCode code,
            String message,
            boolean temporary,
            @Nullable Long retryAfterMs,
            @Nullable String chatId,
            @Nullable Long seq,
            @Nullable Long expectedSeq)
            implements ServerMessage {
        public static Error of(ErrorCode code, String words) {
            return new Error(code, words, false, null, null, null, null);
        }

        public Error about(@Nullable String chat, @Nullable Long number) {
            return new Error(code, message, temporary, retryAfterMs, chat, number, expectedSeq);
        }
    }

    record Pong(long ts) implements ServerMessage {}
}
