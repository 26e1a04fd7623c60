package chat.whisper.matcher.offer;

import chat.whisper.matcher.queue.ScriptReply;
import chat.whisper.model.process.LogContext;

/** Counts what happens to people. Called by any thread. */
public interface MatchMetrics {
    void count(ScriptReply.What what);

    /** `whose` is the match, its searches and its chat. */
    void count(ScriptReply.Pair pair, LogContext whose);
}
