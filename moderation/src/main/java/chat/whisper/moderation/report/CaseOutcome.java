package chat.whisper.moderation.report;

/** What has come of an operator's step. */
public sealed interface CaseOutcome {
    /** It is so now. */
    record Done(CaseView now) implements CaseOutcome {}

    /** Nothing was done: the case is not any more as the operator saw it. */
    record Stale(CaseView now) implements CaseOutcome {}

    /** Nothing was done: another operator has the case. */
    record TakenByOther(CaseView now) implements CaseOutcome {}

    /** There is no such case (any more). */
    record Unknown() implements CaseOutcome {}
}
