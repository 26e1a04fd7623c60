package chat.whisper.app.session;

import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.id.ChatId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session's chats that ended a short while ago, oldest first. Used under the session's lock; most people have none, and share {@link #NONE}. */
final class RecentChats {
    static final RecentChats NONE = new RecentChats(Map.of());
    /** More than this many that are still reportable push the oldest out. */
    private static final int MOST = 64;

    private final Map<ChatId, ChatSide> sides;

    private RecentChats(Map<ChatId, ChatSide> sides) {
        this.sides = sides;
    }

    /** These and one more. */
    RecentChats with(ChatSide side) {
        var more = this == NONE ? new RecentChats(new LinkedHashMap<>(4)) : this;
        more.add(side);
        return more;
    }

    private void add(ChatSide side) {
        sides.put(side.chat(), side);
        if (sides.size() > MOST) {
            sides.remove(sides.keySet().iterator().next());
        }
    }

    Optional<ChatSide> find(ChatId chat) {
        return Optional.ofNullable(sides.get(chat));
    }

    List<ChatSide> all() {
        return List.copyOf(sides.values());
    }

    /** Returns what the evidence of the others takes, in bytes. */
    long forgetEndedBefore(long time) {
        if (sides.isEmpty()) {
            return 0;
        }
        sides.values().removeIf(side -> side.endedBefore(time));
        var held = 0L;
        for (var side : sides.values()) {
            held += side.messages().evidenceBytes();
        }
        return held;
    }
}
