package chat.whisper.moderation.report;

import java.time.Instant;
import java.util.Optional;

/**
 * What an operator said about a case.
 *
 * @param text empty if its key is not at hand any more
 */
public record CaseNote(String by, Instant at, Optional<String> text) {}
