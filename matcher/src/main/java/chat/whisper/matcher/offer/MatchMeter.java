package chat.whisper.matcher.offer;

import chat.whisper.matcher.queue.Said;
import chat.whisper.model.process.Trail;

/** Counts what happens to people. Called by any thread. */
public interface MatchMeter {
    void count(Said.What what);

    /** `whose` is the match, its searches and its chat. */
    void count(Said.Pair pair, Trail whose);
}
