package chat.whisper.app.chat;

import chat.whisper.app.safety.block.PendingBlocks;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.ChatEnded;
import chat.whisper.model.protocol.ServerMessage.EndReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a person ends a chat: by leaving or by blocking. Runs on the connection's thread and may wait for Redis. */
public final class EndCommands {
    private static final long TRY_AGAIN_MS = 60_000;
    private final Relay relay;
    private final ChatEndNotifier ends;
    private final EndedChats endedChats;
    private final SessionWriter sessionWriter;
    private final PendingBlocks pendingBlocks;
    private final ChatMetrics metrics;
    private final Time time;

    public EndCommands(
            Relay relay,
            ChatEndNotifier ends,
            EndedChats endedChats,
            SessionWriter sessionWriter,
            PendingBlocks pendingBlocks,
            ChatMetrics metrics,
            Time time) {
        this.relay = relay;
        this.ends = ends;
        this.endedChats = endedChats;
        this.sessionWriter = sessionWriter;
        this.pendingBlocks = pendingBlocks;
        this.metrics = metrics;
        this.time = time;
    }

    public void end(Session session, ChatId chat, @Nullable String ref) throws Refused {
        finish(session, chat, ChatMetrics.Ending.LEFT, ref);
    }

    /** Whom nobody could keep apart is parted at least, and told that the block does not hold yet. */
    public void block(Session session, ChatId chat, @Nullable String ref) throws Refused {
        var isKept = session.compute(() -> {
            var side = ChatCommands.any(session, chat);
            var kept = side.isBlocked() || pendingBlocks.add(session.visitor().identities(), side.partnerIdentities());
            if (kept) {
                side.block();
                session.say(new ServerMessage.Blocked(chat), ref);
            }
            return kept;
        });
        finish(session, chat, ChatMetrics.Ending.BLOCKED, null);
        if (!isKept) {
            throw Refused.unavailable("You cannot block anybody right now. Please try again in a moment.", TRY_AGAIN_MS)
                    .about(chat.value(), null);
        }
    }

    /** Answers in any case. Who hears that their chat has ended is not in it any more, also if this process dies a moment later. */
    private void finish(Session session, ChatId chat, ChatMetrics.Ending why, @Nullable String ref) throws Refused {
        if (session.compute(() -> leave(session, chat, why))) {
            sessionWriter.await(session);
        }
        session.update(() -> session.say(new ChatEnded(chat, EndReason.YOU_LEFT), ref));
    }

    /** Whether the chat was open; only then the partner is told. */
    private boolean leave(Session session, ChatId chat, ChatMetrics.Ending why) throws Refused {
        var side = ChatCommands.any(session, chat);
        if (!side.leave(time.now())) {
            return false;
        }
        metrics.ended(why, session, side);
        session.closeChat(side);
        endedChats.begin(session, side);
        sessionWriter.changed(session);
        var letter = side.left(ChatNews.Reason.ENDED);
        session.afterRelease(() -> ends.tell(relay, session.visitor().epoch(), List.of(letter)));
        return true;
    }
}
