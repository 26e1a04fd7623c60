package chat.whisper.moderation.report;

import java.util.List;
import java.util.Optional;

/**
 * Some of the queue, the most urgent first.
 *
 * @param next where to go on; empty on the last page
 */
public record CasePage(List<CaseView> cases, Optional<CaseCursor> next) {
    public CasePage {
        cases = List.copyOf(cases);
    }

    /** Of one case more than was asked for, if there is one. */
    static CasePage of(List<CaseView> found, int limit) {
        if (found.size() <= limit) {
            return new CasePage(found, Optional.empty());
        }
        var cases = found.subList(0, limit);
        return new CasePage(cases, Optional.of(CaseCursor.after(cases.getLast())));
    }
}
