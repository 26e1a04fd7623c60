package chat.whisper.moderation.check.context;

import chat.whisper.moderation.verdict.Offence;

/**
 * What a rule says of a message.
 *
 * @param score from 0 to 1: how much it is what it looks like
 * @param rule the rule's name, for figures
 */
public record RuleFinding(Rule rule, Offence offence, double score) {
    /** The rules by name. */
    public enum Rule {
        INSULT,
        ABUSE,
        GROUP_HATE,
        THREAT,
        EXTORTION,
        SELF_HARM_URGE,
        MINOR,
        SEXUAL,
        PRESSURE,
        OFFER
    }

    public RuleFinding {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is from 0 to 1");
        }
    }

    /** More of it, or less, within its bounds. */
    RuleFinding plus(double more) {
        return new RuleFinding(rule, offence, Math.clamp(score + more, 0, 1));
    }

    RuleFinding times(double factor) {
        return new RuleFinding(rule, offence, score * factor);
    }
}
