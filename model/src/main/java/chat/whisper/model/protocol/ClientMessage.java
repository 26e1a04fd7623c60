package chat.whisper.model.protocol;

import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** Everything a client can say. {@link ClientCodec} is the only way from bytes to here, so each is within its limits. */
public sealed interface ClientMessage {
    /** First message. `fingerprint` and `device` are opaque; `resume` is a token of an earlier session, `ageToken` one of an age check. */
    record Hello(
            int protocol,
            @Nullable String fingerprint,
            @Nullable String device,
            Pool pool,
            @Nullable String resume,
            @Nullable ResumedChat chat,
            @Nullable String proof,
            @Nullable String ageToken)
            implements ClientMessage {
        public Hello(
                int protocol,
                @Nullable String fingerprint,
                @Nullable String device,
                Pool pool,
                @Nullable String resume,
                @Nullable ResumedChat chat,
                @Nullable String proof) {
            this(protocol, fingerprint, device, pool, resume, chat, proof, null);
        }
    }

    /** What the client knows of the chat that it resumes. */
    record ResumedChat(ChatId chatId, long receivedSeq) {}

    /** `pool`: where from now on; without it where the person searched last, at first what `hello` said. */
    record FindMatch(
            @JsonUnwrapped MatchCriteria criteria, @Nullable Pool pool) implements ClientMessage {
        public FindMatch(MatchCriteria criteria) {
            this(criteria, null);
        }
    }

    record CancelMatch() implements ClientMessage {}

    record AcceptMatch(MatchId matchId) implements ClientMessage {}

    record DeclineMatch(MatchId matchId) implements ClientMessage {}

    /** `text`: 1 to 2000 code points, not only white space. `seq` counts this sender's messages in this chat from 1. */
    record Message(
            ChatId chatId, long seq, String text, @Nullable ReplyTo replyTo) implements ClientMessage {}

    record Typing(ChatId chatId, boolean typing) implements ClientMessage {}

    record Delivered(ChatId chatId, long seq) implements ClientMessage {}

    record Read(ChatId chatId, long seq) implements ClientMessage {}

    record EndChat(ChatId chatId) implements ClientMessage {}

    /** `comment`: at most 500 code points. `seq`: which of the partner's messages is meant, if it is about one. */
    record Report(
            ChatId chatId,
            ReportReason reason,
            @Nullable String comment,
            @Nullable Long seq) implements ClientMessage {
        /** Of the chat as a whole. */
        public Report(ChatId chatId, ReportReason reason, @Nullable String comment) {
            this(chatId, reason, comment, null);
        }
    }

    record Block(ChatId chatId) implements ClientMessage {}

    /** In the place of `hello`. `text`: 1 to 500 code points, not only white space. */
    record Appeal(BanId banId, String text) implements ClientMessage {}

    /** In the place of `hello`. */
    record BanStatus(BanId banId) implements ClientMessage {}

    record Ping() implements ClientMessage {}
}
