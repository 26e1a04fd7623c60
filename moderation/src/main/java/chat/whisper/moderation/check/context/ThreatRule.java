package chat.whisper.moderation.check.context;

import chat.whisper.model.bus.Speaker;
import chat.whisper.moderation.check.context.RuleFinding.Rule;
import chat.whisper.moderation.verdict.Offence;
import java.util.Arrays;
import java.util.stream.Stream;

/** Threats, more so with a time or a place, less so in a game or in fun; and that somebody should harm themselves. */
final class ThreatRule implements ContextRule {
    private static final double THREAT = 0.88;
    private static final double MENACE = 0.86;
    private static final double URGE = 0.95;
    private static final double NOT_MEANT = 0.05;
    private static final double MORE_WITH_TIME_OR_PLACE = 0.05;
    private static final double IN_A_GAME = 0.3;
    private static final double IN_FUN = 0.6;

    @Override
    public Stream<RuleFinding> judge(Dialogue dialogue) {
        return Stream.of(
                        threats(dialogue, Phrase.THREAT, THREAT),
                        threats(dialogue, Phrase.MENACE, MENACE),
                        dialogue.readings(Phrase.SELF_HARM_URGE)
                                .map(reading -> new RuleFinding(
                                        Rule.SELF_HARM_URGE,
                                        Offence.SELF_HARM_URGING,
                                        reading.isInnocent() ? NOT_MEANT : URGE)))
                .flatMap(each -> each);
    }

    private static Stream<RuleFinding> threats(Dialogue dialogue, Phrase phrase, double score) {
        return dialogue.readings(phrase).map(reading -> {
            var finding = new RuleFinding(Rule.THREAT, Offence.THREAT, score);
            return reading.isInnocent() ? finding.times(NOT_MEANT) : inContext(dialogue, finding);
        });
    }

    private static RuleFinding inContext(Dialogue dialogue, RuleFinding finding) {
        var exact = finding.plus(dialogue.says(Phrase.TIME) ? MORE_WITH_TIME_OR_PLACE : 0)
                .plus(dialogue.says(Phrase.PLACE) ? MORE_WITH_TIME_OR_PLACE : 0);
        if (isInAGame(dialogue) && !dialogue.says(Phrase.PLACE)) {
            return exact.times(IN_A_GAME);
        }
        return dialogue.says(Phrase.LAUGHTER) ? exact.times(IN_FUN) : exact;
    }

    private static boolean isInAGame(Dialogue dialogue) {
        return Arrays.stream(Speaker.values()).anyMatch(speaker -> dialogue.hasSaid(speaker, Phrase.GAME));
    }
}
