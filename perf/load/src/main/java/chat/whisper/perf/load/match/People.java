package chat.whisper.perf.load.match;

import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Pool;
import java.util.List;

/** Makes people up by number: those who wait for nobody in particular, and pairs with the same three tags. Immutable. */
record People(Ids ids, Pool pool, InstanceId instance) {
    private static final int TOPICS = 50;
    /** Steps without a common divisor with the number of topics, so that three topics never coincide. */
    private static final List<Integer> STEPS = List.of(0, 7, 19);

    /** Shares at most one tag with anybody else: waits until somebody takes any shared tag. */
    Envelope<MatchRequest.Find> other(int number, long waited) {
        return find(Interests.of(topic(number), "only-" + number, "one-" + number), waited);
    }

    /** Two people of the same number suit each other exactly. */
    Envelope<MatchRequest.Find> one(int pair) {
        return find(Interests.of(STEPS.stream().map(step -> topic(pair + step)).toArray(String[]::new)), 0);
    }

    private Envelope<MatchRequest.Find> find(Interests interests, long waited) {
        var find = new MatchRequest.Find(
                ids.search(),
                ids.session(),
                pool,
                MatchCriteria.of(interests),
                Identities.of(ids.text(16)),
                List.of(),
                waited,
                0,
                1);
        return new Envelope<>(instance, 1, find);
    }

    private static String topic(int number) {
        return "topic-" + number % TOPICS;
    }
}
