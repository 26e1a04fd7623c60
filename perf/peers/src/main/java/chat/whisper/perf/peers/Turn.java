package chat.whisper.perf.peers;

import chat.whisper.perf.load.chat.LoadOutcome;
import java.util.Map;

/**
 * What one contender did with one rate in one round; processor times (user and system) in microseconds for each message.
 *
 * @param server of all processes that a message goes through
 * @param processes of each of these, and of those beside them
 * @param client of the load client, which is not part of `server`
 */
public record Turn(
        String contest,
        String contender,
        int rate,
        int round,
        double server,
        Map<String, Double> processes,
        double client,
        LoadOutcome outcome) {}
