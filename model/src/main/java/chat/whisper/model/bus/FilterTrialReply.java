package chat.whisper.model.bus;

import org.jspecify.annotations.Nullable;

/**
 * What the filter finds in a text.
 *
 * @param terms how many the lists have
 * @param category such as `grooming`; null if nothing is found
 * @param severity `block`, `flag` or `warn`; null likewise
 */
public record FilterTrialReply(
        int terms, @Nullable String category, @Nullable String severity) {}
