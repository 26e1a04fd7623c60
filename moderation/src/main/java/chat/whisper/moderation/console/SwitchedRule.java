package chat.whisper.moderation.console;

import java.util.Map;
import java.util.function.Supplier;

/**
 * One of moderation's own rules, as the console shows it.
 *
 * @param setting what its mode is set by
 * @param figures what it did, or would have done, by name, since this process began; safe for all threads, and does not block
 */
public record SwitchedRule(String name, String setting, Supplier<Map<String, Long>> figures) {}
