package chat.whisper.moderation.check.context;

import chat.whisper.model.bus.Speaker;
import chat.whisper.moderation.check.context.RuleFinding.Rule;
import chat.whisper.moderation.verdict.Offence;
import java.util.Map;
import java.util.stream.Stream;

/** What must not be asked of somebody who calls themselves a minor; and what a minor should not offer, for their own sake. */
final class MinorRule implements ContextRule {
    private static final double NOT_MEANT = 0.1;
    private static final Map<Phrase, Double> OF_A_MINOR = Map.of(
            Phrase.SEXUAL, 0.97,
            Phrase.FLIRT, 0.95,
            Phrase.PICTURE_ASK, 0.93,
            Phrase.SECRECY, 0.93,
            Phrase.MEET_ASK, 0.91,
            Phrase.NETWORK_ASK, 0.88);
    private static final Map<Phrase, Double> BY_A_MINOR = Map.of(
            Phrase.SEXUAL, 0.87,
            Phrase.PICTURE_ASK, 0.87,
            Phrase.MEET_ASK, 0.87,
            Phrase.NETWORK_ASK, 0.6);

    @Override
    public Stream<RuleFinding> judge(Dialogue dialogue) {
        if (Minors.isMinor(dialogue, Speaker.PARTNER)) {
            return asked(dialogue, OF_A_MINOR, Offence.GROOMING);
        }
        return Minors.isMinor(dialogue, Speaker.ACCUSED)
                ? asked(dialogue, BY_A_MINOR, Offence.CONTACT)
                : Stream.empty();
    }

    private static Stream<RuleFinding> asked(Dialogue dialogue, Map<Phrase, Double> scores, Offence offence) {
        return scores.entrySet().stream()
                .filter(each -> dialogue.says(each.getKey()))
                .map(each -> new RuleFinding(
                        Rule.MINOR, offence, dialogue.means(each.getKey()) ? each.getValue() : NOT_MEANT));
    }
}
