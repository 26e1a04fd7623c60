package chat.whisper.app.session;

import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.id.ChatId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A session's chats that ended a short while ago, oldest first. Used under the session's lock; most people have none, and share {@link #NONE}. */
final class RecentChats {
    static final RecentChats NONE = new RecentChats(Collections.unmodifiableSequencedMap(new LinkedHashMap<>(0)));
    /** More than this many that are still reportable push the oldest out. */
    private static final int MOST = 64;

    private final SequencedMap<ChatId, ChatSide> sides;
    /** Nobody had one of them in hand since they were looked at, so that both figures below hold. */
    private boolean unchanged;

    private long earliestEnd;
    private long evidenceBytes;

    private RecentChats(SequencedMap<ChatId, ChatSide> sides) {
        this.sides = sides;
    }

    /** These and one more. */
    RecentChats with(ChatSide side) {
        var more = this == NONE ? new RecentChats(new LinkedHashMap<>(4)) : this;
        more.add(side);
        return more;
    }

    private void add(ChatSide side) {
        unchanged = false;
        sides.put(side.chat(), side);
        if (sides.size() > MOST) {
            sides.pollFirstEntry();
        }
    }

    Optional<ChatSide> find(ChatId chat) {
        var side = Optional.ofNullable(sides.get(chat));
        unchanged &= side.isEmpty();
        return side;
    }

    List<ChatSide> all() {
        unchanged = false;
        return List.copyOf(sides.values());
    }

    /** At most so many of them, those that ended last. */
    List<ChatSide> latest(int most) {
        return sides.sequencedValues().reversed().stream().limit(most).toList().reversed();
    }

    /** Returns what the evidence of the others takes, in bytes. Looks at each only if there is something to be seen. */
    long forgetEndedBefore(long time) {
        if (sides.isEmpty()) {
            return 0;
        }
        if (!unchanged || earliestEnd < time) {
            sides.values().removeIf(side -> side.endedBefore(time));
            look();
        }
        return evidenceBytes;
    }

    private void look() {
        earliestEnd = Long.MAX_VALUE;
        evidenceBytes = 0;
        for (var side : sides.values()) {
            earliestEnd = Math.min(earliestEnd, side.endedAt().orElse(Long.MAX_VALUE));
            evidenceBytes += side.messages().evidenceBytes();
        }
        unchanged = true;
    }
}
