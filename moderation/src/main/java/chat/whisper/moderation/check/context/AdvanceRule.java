package chat.whisper.moderation.check.context;

import chat.whisper.model.bus.Speaker;
import chat.whisper.moderation.check.context.RuleFinding.Rule;
import chat.whisper.moderation.verdict.Offence;
import java.util.stream.Stream;

/** Advances that nobody asked for, and asking on after a no. */
final class AdvanceRule implements ContextRule {
    private static final double UNASKED = 0.88;
    private static final double AFTER_A_NO = 0.94;
    private static final double PRESSING = 0.88;
    private static final double FLIRTING = 0.5;
    private static final double ASKING = 0.3;
    private static final double MUTUAL = 0.3;
    private static final double NOT_MEANT = 0.1;

    @Override
    public Stream<RuleFinding> judge(Dialogue dialogue) {
        return Stream.of(
                        advances(dialogue, Phrase.SEXUAL, UNASKED, AFTER_A_NO),
                        advances(dialogue, Phrase.FLIRT, FLIRTING, PRESSING),
                        asking(dialogue, Phrase.PICTURE_ASK, Offence.SEXUAL),
                        asking(dialogue, Phrase.MEET_ASK, Offence.HARASSMENT),
                        asking(dialogue, Phrase.NETWORK_ASK, Offence.CONTACT))
                .flatMap(each -> each);
    }

    private static Stream<RuleFinding> advances(Dialogue dialogue, Phrase phrase, double unasked, double afterANo) {
        var score = refused(dialogue) ? afterANo : isMutual(dialogue) ? MUTUAL : unasked;
        return dialogue.readings(phrase)
                .map(reading -> new RuleFinding(Rule.SEXUAL, Offence.SEXUAL, score(reading, score)));
    }

    private static double score(Reading reading, double score) {
        return reading.isInnocent() || reading.about() == Reading.About.OTHERS ? NOT_MEANT : score;
    }

    private static boolean isMutual(Dialogue dialogue) {
        return dialogue.saidBefore(Speaker.PARTNER, Phrase.SEXUAL)
                || dialogue.saidBefore(Speaker.PARTNER, Phrase.FLIRT);
    }

    /** To ask once is no fault; to ask once more after a no is. */
    private static Stream<RuleFinding> asking(Dialogue dialogue, Phrase phrase, Offence offence) {
        if (!dialogue.says(phrase)) {
            return Stream.empty();
        }
        var pressing = dialogue.means(phrase) && refused(dialogue) && dialogue.saidBefore(Speaker.ACCUSED, phrase);
        return Stream.of(new RuleFinding(Rule.PRESSURE, offence, pressing ? PRESSING : ASKING));
    }

    private static boolean refused(Dialogue dialogue) {
        return dialogue.saidBefore(Speaker.PARTNER, Phrase.REFUSAL);
    }
}
