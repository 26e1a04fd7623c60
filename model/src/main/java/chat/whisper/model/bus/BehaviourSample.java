package chat.whisper.model.bus;

import chat.whisper.model.id.SessionId;
import java.util.Objects;

/**
 * How somebody behaved since the last sample of their session: numbers only, nothing that was said. All counts include what was refused.
 *
 * @param person hash of their device token
 * @param messages in the chat that they were in last
 * @param chatMs for how long they wrote there, in milliseconds
 * @param burst the most messages within 30 s
 * @param skips the most declined offers within 5 min
 * @param accepted offers, in the whole session
 * @param declined offers, in the whole session
 * @param copies to how many partners the same text was said
 * @param silentLeaves chats of the session that they left within 10 s without a word
 * @param linksFirst chats of the session that they began with a link
 * @param pauses between their messages, of which the next two tell: how many
 * @param meanPauseMs their mean
 * @param deviationMs their standard deviation
 * @param answers to something that the partner said
 * @param instantAnswers those that came within 400 ms
 */
public record BehaviourSample(
        SessionId session,
        String person,
        int messages,
        long chatMs,
        int burst,
        int skips,
        int accepted,
        int declined,
        int copies,
        int silentLeaves,
        int linksFirst,
        int pauses,
        double meanPauseMs,
        double deviationMs,
        int answers,
        int instantAnswers) {
    public BehaviourSample {
        Objects.requireNonNull(session);
        Objects.requireNonNull(person);
    }
}
