package chat.whisper.moderation.console;

import chat.whisper.moderation.operator.AuditAction;
import chat.whisper.moderation.operator.AuditLog;
import chat.whisper.moderation.operator.Operator;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Says first what somebody is about to do, so that nothing is done that is not in the log. Safe for all threads. */
final class Recorded {
    private final AuditLog audit;

    Recorded(AuditLog audit) {
        this.audit = audit;
    }

    /** @param subject such as `case:<id>` */
    record Entry(Operator by, AuditAction action, String subject, String detail) {}

    /** Something that is done to a record. */
    interface RecordedCall<R> {
        R run() throws SQLException;
    }

    /** @param done the result that means that it came about; any other one is recorded, too */
    <R extends Enum<R>> R act(Entry entry, R done, RecordedCall<R> act) throws SQLException {
        return actUnless(
                entry,
                result -> result == done
                        ? Optional.empty()
                        : Optional.of(result.name().toLowerCase(Locale.ROOT)),
                act);
    }

    /** @param whyNot empty for a result that means that it came about */
    <R> R actUnless(Entry entry, Function<R, Optional<String>> whyNot, RecordedCall<R> act) throws SQLException {
        begin(entry);
        var result = run(entry, act);
        var why = whyNot.apply(result);
        if (why.isPresent()) {
            append(AuditAction.NOT_DONE, entry, why.get());
        }
        return result;
    }

    void begin(Entry entry) throws SQLException {
        audit.append(entry.by().id().actor(), entry.action(), entry.subject(), entry.detail());
    }

    /** Where the answer is lost nobody knows whether it was done, and the log says so; unless it cannot be written either. */
    private <R> R run(Entry entry, RecordedCall<R> act) throws SQLException {
        try {
            return act.run();
        } catch (SQLException | RuntimeException e) {
            try {
                append(AuditAction.UNCERTAIN, entry, "broke off");
            } catch (SQLException alsoAway) {
                e.addSuppressed(alsoAway);
            }
            throw e;
        }
    }

    private void append(AuditAction action, Entry entry, String why) throws SQLException {
        audit.append(
                entry.by().id().actor(), action, entry.subject(), entry.action().word() + ": " + why);
    }
}
