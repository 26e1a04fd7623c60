package chat.whisper.app.safety.behaviour;

import chat.whisper.model.id.ChatId;
import java.util.Arrays;

/**
 * In how many chats the same text was said, by hashes of the last few, in one array: as objects, those of a few hundred people were most
 * of what the collector had to copy. For one thread at a time.
 */
final class CopiedTexts {
    private static final int KEPT = 32;

    /** What is shorter, everybody says to everybody. */
    private static final int SHORTEST = 12;

    /** The text's hash, the last chat's, in how many chats. */
    private static final int WIDTH = 3;

    private static final int CHAT = 1;
    private static final int CHATS = 2;

    /** The text that was said last stands last. */
    private int[] texts = new int[0];

    private int end;
    private int most;

    void said(ChatId chat, String text) {
        if (text.length() < SHORTEST) {
            return;
        }
        var hash = hash(text.strip());
        var at = place(hash);
        var chats = at < 0 ? 1 : texts[at + CHATS] + (texts[at + CHAT] == chat.hashCode() ? 0 : 1);
        if (at >= 0 || end == KEPT * WIDTH) {
            remove(Math.max(at, 0));
        }
        append(hash, chat.hashCode(), chats);
        most = Math.max(most, chats);
    }

    private int place(int hash) {
        for (var at = 0; at < end; at += WIDTH) {
            if (texts[at] == hash) {
                return at;
            }
        }
        return -1;
    }

    private void remove(int at) {
        System.arraycopy(texts, at + WIDTH, texts, at, end - at - WIDTH);
        end -= WIDTH;
    }

    private void append(int hash, int chat, int chats) {
        if (end == texts.length) {
            texts = Arrays.copyOf(texts, Math.clamp(2L * end, 4 * WIDTH, KEPT * WIDTH));
        }
        texts[end] = hash;
        texts[end + CHAT] = chat;
        texts[end + CHATS] = chats;
        end += WIDTH;
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
