package chat.whisper.app.safety.limit;

import chat.whisper.app.safety.RuleMode;
import chat.whisper.model.process.Rate;

/** How much, and whether that is held to. */
public record LimitRule(Rate rate, RuleMode mode) {}
