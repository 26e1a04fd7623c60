package chat.whisper.app.safety.behaviour;

import chat.whisper.model.id.ChatId;
import java.util.LinkedHashMap;
import java.util.Map;

/** In how many chats the same text was said, by hashes of the last few. For one thread at a time. */
final class CopiedTexts {
    private static final int KEPT = 32;

    /** What is shorter, everybody says to everybody. */
    private static final int SHORTEST = 12;

    private final Map<Integer, Copies> copies = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Copies> eldest) {
            return size() > KEPT;
        }
    };
    private int most;

    private record Copies(int chats, ChatId last) {}

    void said(ChatId chat, String text) {
        if (text.length() < SHORTEST) {
            return;
        }
        var now = copies.merge(
                hash(text.strip()),
                new Copies(1, chat),
                (before, fresh) -> before.last().equals(chat) ? before : new Copies(before.chats() + 1, chat));
        most = Math.max(most, now.chats());
    }

    /** Of a text in whatever case. */
    private static int hash(String text) {
        var hash = 0;
        for (var at = 0; at < text.length(); at++) {
            hash = 31 * hash + Character.toLowerCase(text.charAt(at));
        }
        return hash;
    }

    /** To how many partners the text was said that was said to most of them, since it was asked for last. */
    int takeMost() {
        var result = most;
        most = 0;
        return result;
    }
}
