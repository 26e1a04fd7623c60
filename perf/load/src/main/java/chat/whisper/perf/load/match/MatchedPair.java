package chat.whisper.perf.load.match;

import chat.whisper.model.id.ChatId;
import java.io.IOException;
import java.util.function.LongConsumer;

/** One pair, from the search of the second one until both have left their chat. For the thread that hears. */
final class MatchedPair implements MatchSeeker.Progress {
    private final long due;
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
    MatchedPair(long due, MatchSeeker first, MatchSeeker second, LongConsumer met, Runnable over) {
        this.due = due;
        this.first = first;
        this.second = second;
        this.met = met;
        this.over = over;
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
