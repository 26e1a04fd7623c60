package chat.whisper.app.safety.limit;

import chat.whisper.model.process.Rate;
import chat.whisper.model.process.RuleMode;

/** How much, and whether that is held to. */
public record LimitRule(Rate rate, RuleMode mode) {}
