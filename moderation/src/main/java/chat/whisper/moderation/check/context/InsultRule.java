package chat.whisper.moderation.check.context;

import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.bus.Speaker;
import chat.whisper.moderation.check.context.RuleFinding.Rule;
import chat.whisper.moderation.verdict.Offence;
import java.util.stream.Stream;

/** Insults: whom they are meant for, and whether it goes on. */
final class InsultRule implements ContextRule {
    private static final double INSULT = 0.9;
    private static final double MILD = 0.6;
    private static final double ABUSE = 0.9;
    private static final double HATE = 0.92;
    private static final double NOT_MEANT = 0.1;
    private static final double OF_OTHERS = 0.2;
    private static final double OPEN = 0.4;
    private static final double LESS_IN_FUN = -0.35;
    private static final double MORE_AGAIN = 0.3;

    @Override
    public Stream<RuleFinding> judge(Dialogue dialogue) {
        return Stream.of(
                        insults(dialogue, Phrase.INSULT, INSULT),
                        insults(dialogue, Phrase.SCORN, dialogue.says(Phrase.SECOND) ? INSULT : OPEN),
                        insults(dialogue, Phrase.MILD_INSULT, MILD),
                        direct(dialogue, Phrase.ABUSE, Rule.ABUSE, offence(dialogue), ABUSE),
                        direct(dialogue, Phrase.GROUP_HATE, Rule.GROUP_HATE, Offence.HATE, HATE))
                .flatMap(each -> each)
                .map(finding -> inContext(dialogue, finding));
    }

    private static Stream<RuleFinding> insults(Dialogue dialogue, Phrase phrase, double score) {
        return dialogue.readings(phrase)
                .map(reading -> new RuleFinding(Rule.INSULT, offence(dialogue), score(dialogue, reading, score)));
    }

    private static double score(Dialogue dialogue, Reading reading, double most) {
        if (reading.isInnocent()) {
            return NOT_MEANT;
        }
        return switch (reading.about()) {
            case PARTNER -> isAboutWhomThePartnerNamed(dialogue) ? OPEN : most;
            case SPEAKER, OTHERS -> OF_OTHERS;
            case OPEN -> OPEN;
        };
    }

    /** `idiot`, after the partner has told of somebody. */
    private static boolean isAboutWhomThePartnerNamed(Dialogue dialogue) {
        return !dialogue.says(Phrase.SECOND) && dialogue.saidBefore(Speaker.PARTNER, Phrase.THIRD);
    }

    private static Stream<RuleFinding> direct(
            Dialogue dialogue, Phrase phrase, Rule rule, Offence offence, double score) {
        return dialogue.readings(phrase)
                .map(reading -> new RuleFinding(rule, offence, reading.isInnocent() ? NOT_MEANT : score));
    }

    private static RuleFinding inContext(Dialogue dialogue, RuleFinding finding) {
        if (finding.score() < MILD) {
            return finding;
        }
        var again = isGoingOn(dialogue) ? finding.plus(MORE_AGAIN) : finding;
        return dialogue.says(Phrase.LAUGHTER) && finding.offence() == Offence.HARASSMENT
                ? again.plus(LESS_IN_FUN)
                : again;
    }

    private static boolean isGoingOn(Dialogue dialogue) {
        return dialogue.saidBefore(Speaker.ACCUSED, Phrase.INSULT)
                || dialogue.saidBefore(Speaker.ACCUSED, Phrase.SCORN)
                || dialogue.saidBefore(Speaker.ACCUSED, Phrase.MILD_INSULT)
                || dialogue.saidBefore(Speaker.ACCUSED, Phrase.ABUSE)
                || dialogue.saidBefore(Speaker.PARTNER, Phrase.REFUSAL);
    }

    private static Offence offence(Dialogue dialogue) {
        return dialogue.category() == FilterCategory.HATE ? Offence.HATE : Offence.HARASSMENT;
    }
}
