package chat.whisper.moderation.check.context;

import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.bus.Speaker;
import chat.whisper.moderation.check.context.RuleFinding.Rule;
import chat.whisper.moderation.verdict.Offence;
import java.util.Set;
import java.util.stream.Stream;

/** Who wants something, and threatens to show something; and offers that nobody asked for. */
final class ExtortionRule implements ContextRule {
    private static final double EXTORTION = 0.95;
    private static final double LEAK = 0.9;
    private static final double DEMAND = 0.7;
    private static final double OFFERS = 0.88;
    private static final double OFFER = 0.5;
    private static final double NOT_MEANT = 0.1;
    private static final Set<FilterCategory> SELLING =
            Set.of(FilterCategory.SPAM, FilterCategory.LINK, FilterCategory.PAYMENT, FilterCategory.CONTACT);

    @Override
    public Stream<RuleFinding> judge(Dialogue dialogue) {
        return Stream.concat(extortion(dialogue), offers(dialogue));
    }

    private static Stream<RuleFinding> extortion(Dialogue dialogue) {
        var conditional = dialogue.says(Phrase.CONDITION);
        if (dialogue.says(Phrase.LEAK)) {
            var score = conditional || dialogue.hasSaid(Speaker.ACCUSED, Phrase.DEMAND) ? EXTORTION : LEAK;
            return found(dialogue.means(Phrase.LEAK) ? score : NOT_MEANT);
        }
        return conditional && dialogue.means(Phrase.DEMAND) ? found(DEMAND) : Stream.empty();
    }

    private static Stream<RuleFinding> found(double score) {
        return Stream.of(new RuleFinding(Rule.EXTORTION, Offence.EXTORTION, score));
    }

    /** Twice in a message, or as the first thing that is said. */
    private static Stream<RuleFinding> offers(Dialogue dialogue) {
        var offers = dialogue.lexicon().count(Phrase.OFFER, dialogue.text());
        if (offers == 0) {
            return Stream.empty();
        }
        var unasked = dialogue.lines().stream().noneMatch(line -> line.speaker() == Speaker.PARTNER);
        var clear = dialogue.means(Phrase.OFFER) && (offers > 1 || unasked && SELLING.contains(dialogue.category()));
        return Stream.of(new RuleFinding(Rule.OFFER, Offence.SPAM, clear ? OFFERS : OFFER));
    }
}
