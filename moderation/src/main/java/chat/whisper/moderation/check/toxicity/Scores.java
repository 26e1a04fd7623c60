package chat.whisper.moderation.check.toxicity;

import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Scored;
import chat.whisper.moderation.verdict.Offence;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The scores of an answer, of which the highest counts. Used by one thread. */
final class Scores {
    private Optional<Scored> highest = Optional.empty();
    private boolean sensible = true;
    private int count;

    /** One that is no number from 0 to 1 spoils them all. */
    Scores add(String label, JsonNode score) {
        count++;
        if (!score.isNumber() || !(score.asDouble() >= 0 && score.asDouble() <= 1)) {
            sensible = false;
        } else {
            Labels.offence(label).ifPresent(offence -> add(offence, score.asDouble()));
        }
        return this;
    }

    private void add(Offence offence, double score) {
        if (highest.isEmpty() || highest.get().score() < score) {
            highest = Optional.of(new Scored(offence, score));
        }
    }

    /** Empty if they make no sense, or there are none. */
    Optional<ToxicityAnswer> answer() {
        return sensible && count > 0
                ? Optional.of(highest.orElse(new Scored(Offence.HARASSMENT, 0)))
                : Optional.empty();
    }
}
