package chat.whisper.moderation.report;

import chat.whisper.model.protocol.ReportReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as it was when it was read. Immutable.
 *
 * @param accused hash of the device token of whom it is about
 * @param priority the higher, the sooner
 * @param claim of the operator who has it
 * @param ruling the last decision, if it was not undone; of an undecided case, that it was escalated
 * @param version rises with each report and each step
 */
public record CaseView(
        CaseId id,
        String accused,
        CaseState state,
        int priority,
        int reports,
        List<ReportReason> reasons,
        Instant openedAt,
        @Nullable Claim claim,
        @Nullable LastRuling ruling,
        long version) {
    public CaseView {
        reasons = List.copyOf(reasons);
    }

    /** Who has it, and until when unless they say so again. */
    public record Claim(String by, Instant until) {}

    public record LastRuling(Decision.Kind kind, String by, Instant at) {}

    boolean isTakenByOther(String operator, Instant now) {
        return claim != null && !claim.by().equals(operator) && now.isBefore(claim.until());
    }

    boolean isDecided() {
        return state == CaseState.DECIDED;
    }

    boolean isEscalated() {
        return ruling != null && ruling.kind() == Decision.Kind.ESCALATE;
    }
}
