package chat.whisper.app.safety.behaviour;

import chat.whisper.model.bus.BehaviourSample;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.SessionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session's person did, counted; it stays behind when the session moves. All times are in milliseconds since 1970. For one thread
 * at a time: its owner's lock.
 */
public final class BehaviourCounts {
    /** So many within the window are told at once, not only when the chat is over, but once in a window: each sample is a write of moderation's. */
    private static final int BURST = 50;

    private static final long BURST_MS = 30_000;
    private static final int SKIPS = 10;
    private static final long SKIPS_MS = 300_000;
    private static final long INSTANT_MS = 400;
    private static final long SILENT_MS = 10_000;

    private final RecentTimes messages = new RecentTimes(BURST, BURST_MS);
    private final RecentTimes skips = new RecentTimes(SKIPS, SKIPS_MS);
    private final CopiedTexts texts = new CopiedTexts();
    private int accepted;
    private int declined;
    private boolean passed;
    private int silentLeaves;
    private int toldLeaves;
    private int linksFirst;
    private long acceptedAt;
    private long burstToldAt = -BURST_MS;
    private @Nullable ChatId chat;
    private ChatFigures figures = new ChatFigures();

    /** Of one chat, since the last sample. */
    private static final class ChatFigures {
        private final Pauses pauses = new Pauses();
        private int said;
        private long first;
        private long last;
        private int answers;
        private int instant;

        private void said(long now, Optional<Long> heard) {
            if (said++ == 0) {
                first = now;
            } else {
                pauses.add(now - last);
            }
            if (heard.filter(at -> at >= last).isPresent()) {
                answers++;
                instant += now - heard.get() < INSTANT_MS ? 1 : 0;
            }
            last = now;
        }
    }

    /** @param heard when the partner said the last thing before this, if nothing was said since */
    public void said(ChatId where, String text, Optional<Long> heard, long now) {
        if (!where.equals(chat)) {
            chat = where;
            linksFirst += isLink(text) ? 1 : 0;
        }
        figures.said(now, heard);
        messages.add(now);
        texts.said(where, text);
    }

    private static boolean isLink(String text) {
        return text.contains("://") || text.contains("www.");
    }

    public void accepted(long now) {
        accepted++;
        acceptedAt = now;
    }

    public void declined(long now) {
        declined++;
        skips.add(now);
    }

    /** Its person did not want whom they were offered, and has not searched since. */
    public void passes() {
        passed = true;
    }

    public boolean hasPassed() {
        return passed;
    }

    public void searchesOn() {
        passed = false;
    }

    /** That chat is over by its own person's wish. */
    public void left(ChatId where, long now) {
        if (!where.equals(chat) && acceptedAt > 0 && now - acceptedAt < SILENT_MS) {
            silentLeaves++;
            acceptedAt = 0;
        }
    }

    /** Whether moderation should hear now. */
    public boolean isUrgent() {
        return messages.isFull() && figures.last - burstToldAt >= BURST_MS || skips.isFull();
    }

    /** What was counted since the last sample; empty if that is nothing. */
    public Optional<BehaviourSample> take(SessionId session, String person) {
        var burst = messages.takePeak();
        var most = skips.takePeak();
        var taken = figures;
        burstToldAt = burst == BURST ? taken.last : burstToldAt;
        figures = new ChatFigures();
        if (burst == 0 && most == 0 && silentLeaves == toldLeaves) {
            return Optional.empty();
        }
        toldLeaves = silentLeaves;
        return Optional.of(new BehaviourSample(
                session,
                person,
                taken.said,
                taken.last - taken.first,
                burst,
                most,
                accepted,
                declined,
                texts.takeMost(),
                silentLeaves,
                linksFirst,
                taken.pauses.count(),
                taken.pauses.mean(),
                taken.pauses.deviation(),
                taken.answers,
                taken.instant));
    }
}
