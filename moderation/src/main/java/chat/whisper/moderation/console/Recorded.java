package chat.whisper.moderation.console;

import chat.whisper.moderation.operator.AuditAction;
import chat.whisper.moderation.operator.AuditLog;
import chat.whisper.moderation.operator.Operator;
import java.sql.SQLException;

/** Says first what somebody is about to do, so that nothing is done that is not in the log. Safe for all threads. */
final class Recorded {
    private final AuditLog audit;

    Recorded(AuditLog audit) {
        this.audit = audit;
    }

    /** @param subject such as `case:<id>` */
    record Entry(Operator by, AuditAction action, String subject, String detail) {}

    /** Something that is done to a record. */
    interface Act<R> {
        R run() throws SQLException;
    }

    /** @param done the result that means that it came about; any other one is recorded, too */
    <R extends Enum<R>> R act(Entry entry, R done, Act<R> act) throws SQLException {
        begin(entry);
        var result = act.run();
        if (result != done) {
            undone(entry, result.name().toLowerCase(java.util.Locale.ROOT));
        }
        return result;
    }

    void begin(Entry entry) throws SQLException {
        audit.append(entry.by().id().actor(), entry.action(), entry.subject(), entry.detail());
    }

    void undone(Entry entry, String why) throws SQLException {
        audit.append(
                entry.by().id().actor(),
                AuditAction.NOT_DONE,
                entry.subject(),
                entry.action().word() + ": " + why);
    }
}
