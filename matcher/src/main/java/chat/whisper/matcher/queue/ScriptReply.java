package chat.whisper.matcher.queue;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.id.InstanceId;
import java.util.List;

/** What a script leaves to its caller: to tell an instance something, or to count it. */
public sealed interface ScriptReply {
    /** @param epoch of the session, as the queue knows it */
    record Tell(InstanceId to, long epoch, MatchNews news) implements ScriptReply {}

    record Count(What what) implements ScriptReply {}

    /**
     * Two were offered to each other, or both have accepted.
     *
     * @param tier the narrowest that they fulfil
     * @param overlap how many tags they share
     * @param waits how long each of the two waited, in ms
     */
    record Pair(Stage stage, int tier, int overlap, List<Long> waits) implements ScriptReply {
        public Pair {
            waits = List.copyOf(waits);
        }
    }

    enum What {
        ACCEPTED,
        DECLINED,
        EXPIRED,
        TIMED_OUT
    }

    enum Stage {
        OFFERED,
        MATCHED
    }
}
