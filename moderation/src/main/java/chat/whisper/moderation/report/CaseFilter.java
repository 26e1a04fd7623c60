package chat.whisper.moderation.report;

import chat.whisper.model.protocol.ReportReason;
import java.util.Optional;

/**
 * Which cases.
 *
 * @param operator whose: taken or decided by them
 */
public record CaseFilter(Optional<CaseState> state, Optional<ReportReason> reason, Optional<String> operator) {
    public static CaseFilter all() {
        return new CaseFilter(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static CaseFilter in(CaseState state) {
        return new CaseFilter(Optional.of(state), Optional.empty(), Optional.empty());
    }
}
