package chat.whisper.moderation.operator;

import java.util.Locale;

/** What the log knows that people do. */
public enum AuditAction {
    OPERATOR_ENROLLED,
    OPERATOR_INVITED,
    INVITATION_CANCELLED,
    OPERATOR_REMOVED,
    ROLE_CHANGED,
    SIGNED_IN,
    SIGNED_OUT,
    SIGN_IN_REFUSED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    CASE_READ,
    CASE_TAKEN,
    CASE_RELEASED,
    CASE_NOTED,
    CASE_DECIDED,
    DECISION_UNDONE,
    REPORT_EXPORTED,
    BAN_LIFTED,
    APPEALS_READ,
    APPEAL_DECIDED,
    RULE_CHANGED,
    /** What the entry before said of this subject did not come about. */
    NOT_DONE,
    /** Something broke off: whether what the entry before said came about has to be looked up. */
    UNCERTAIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
