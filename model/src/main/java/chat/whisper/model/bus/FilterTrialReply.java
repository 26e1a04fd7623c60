package chat.whisper.model.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the filter finds in a text.
 *
 * @param terms how many the lists have
 * @param category such as `grooming`; null if nothing is found
 * @param severity `block`, `flag` or `warn`; null likewise
 * @param lists that are searched; absent from an older app
 */
public record FilterTrialReply(
        int terms,
        @Nullable String category,
        @Nullable String severity,
        @Nullable List<FilterListSize> lists) {
    public FilterTrialReply {
        lists = lists == null ? null : List.copyOf(lists);
    }
}
