package chat.whisper.moderation.check;

import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.moderation.check.context.ContextRules;
import chat.whisper.moderation.check.context.RuleFinding;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failed;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Scored;
import chat.whisper.moderation.check.toxicity.ToxicityProvider;
import chat.whisper.moderation.verdict.DecidedBy;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the rules, and only where they leave it open, the provider: it is asked as seldom as possible. Safe for all threads; blocks for as long
 * as the provider may take.
 */
final class MessageJudge {
    /** A warning is heard within a second, and what follows takes its time, too. */
    static final Duration DEADLINE = Duration.ofMillis(700);

    /** Under it the rules have seen what it is about, and take it for innocent. */
    private static final double INNOCENT = 0.5;

    private final ContextRules rules;
    private final ToxicityProvider provider;

    MessageJudge(ContextRules rules, ToxicityProvider provider) {
        this.rules = rules;
        this.provider = provider;
    }

    /** Empty if nobody has anything to say of it. What somebody says of harming themselves is told to no provider. */
    Optional<Opinion> opinionOf(CheckRequest request) {
        var found = rules.judge(request);
        var byRules = found.map(rule -> new Opinion(rule.offence(), rule.score(), DecidedBy.RULES));
        if (byRules.filter(Opinion::isTooMuch).isPresent() || request.category() == FilterCategory.SELF_HARM) {
            return byRules;
        }
        return switch (provider.ask(request.lines().getLast().text(), request.pool(), DEADLINE)) {
            case Scored scored -> Optional.of(together(found, scored));
            case Failed away -> byRules;
        };
    }

    /** The higher of both; but what the rules take for innocent is not an offence because of somebody who has not seen the lines before. */
    static Opinion together(Optional<RuleFinding> found, Scored scored) {
        var rules = found.map(RuleFinding::score).orElse(0.0);
        if (found.isPresent() && rules >= scored.score()) {
            return new Opinion(found.get().offence(), rules, DecidedBy.RULES);
        }
        var score = found.isPresent() && rules < INNOCENT ? (rules + scored.score()) / 2 : scored.score();
        return new Opinion(scored.offence(), score, DecidedBy.PROVIDER);
    }
}
