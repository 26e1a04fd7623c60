package chat.whisper.moderation.report;

import java.time.Duration;

/**
 * How long reports are kept. Immutable.
 *
 * @param report none is older
 * @param decided for so long after the decision about its case, at most
 * @param sweep how often those that are too old are deleted
 */
public record RetentionRule(Duration report, Duration decided, Duration sweep) {}
