package chat.whisper.matcher.offer;

import chat.whisper.matcher.queue.Said;

/** Counts what happens to people. Called by any thread. */
public interface MatchMeter {
    void count(Said.What what);

    void count(Said.Pair pair);
}
