package chat.whisper.perf.load.match;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/** Two who search for each other, until both have left their chat. One thread lets them search; another one tells what becomes of it. */
final class SeekerPair implements MatchSeeker.Progress {
    private final long due;
    private final MatchCriteria criteria;
    private final MatchSeeker first;
    private final MatchSeeker second;
    private final LongConsumer met;
    private final Runnable over;
    private int found;
    private int started;
    private int left;

    /**
     * @param due when the second one searches, as {@link System#nanoTime} tells
     * @param met hears after how many nanoseconds both knew of each other
     * @param over told when both are free again
     */
    SeekerPair(
            long due, MatchCriteria criteria, MatchSeeker first, MatchSeeker second, LongConsumer met, Runnable over) {
        this.due = due;
        this.criteria = criteria;
        this.first = first;
        this.second = second;
        this.met = met;
        this.over = over;
        first.begins(this);
        second.begins(this);
    }

    void firstSearches() {
        first.searches(criteria);
    }

    void secondSearches() {
        second.searches(criteria);
    }

    /** Who is still busy when nobody waits for them any more. */
    List<MatchSeeker> stuck() {
        return List.of(first, second).stream().filter(MatchSeeker::isBusy).toList();
    }

    @Override
    public void found() {
        if (++found == 2) {
            met.accept(System.nanoTime() - due);
        }
    }

    /** Who began to wait ends the chat as soon as both are in it. */
    @Override
    public void started(ChatId chat) throws IOException {
        if (++started == 2) {
            first.ends(chat);
        }
    }

    @Override
    public void left() {
        if (++left == 2) {
            first.isFree();
            second.isFree();
            over.run();
        }
    }
}
