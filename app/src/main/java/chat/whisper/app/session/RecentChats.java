package chat.whisper.app.session;

import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.id.ChatId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session's chats that ended a short while ago, oldest first. Used under the session's lock. */
final class RecentChats {
    /** More than this many that are still reportable push the oldest out. */
    private static final int MOST = 64;

    private Map<ChatId, ChatSide> sides = Map.of();

    /** Most people have no past yet, and pay nothing for it. */
    void add(ChatSide side) {
        if (sides.isEmpty()) {
            sides = new LinkedHashMap<>(4);
        }
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
