package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.get;

import chat.whisper.moderation.console.Route.Access;
import chat.whisper.moderation.operator.AuditChain;
import chat.whisper.moderation.operator.AuditLog;
import chat.whisper.moderation.operator.Operators;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log of what everybody did, and whether it is whole. Immutable. */
final class AuditRoutes implements Routes {
    private static final int USUAL = 100;
    private static final int MOST = 500;
    private final AuditLog audit;
    private final Operators operators;

    AuditRoutes(AuditLog audit, Operators operators) {
        this.audit = audit;
        this.operators = operators;
    }

    private record Page(
            List<Row> entries, String chain, @Nullable Long brokenAt) {}

    /** @param actorName what they are called, where it is an operator */
    private record Row(
            long n,
            long at,
            String actor,
            @Nullable String actorName,
            String action,
            String subject,
            String detail,
            String hash) {
        static Row of(AuditLog.Hashed hashed, Map<String, String> names) {
            var entry = hashed.entry();
            return new Row(
                    entry.entry(),
                    entry.at().toEpochMilli(),
                    entry.actor(),
                    names.get(entry.actor()),
                    entry.action(),
                    entry.subject(),
                    entry.detail(),
                    hashed.hash());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(get("/audit", Access.VIEWER, this::page));
    }

    private ConsoleAnswer page(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var names = operators.namesByActor();
        var entries = audit.before(request.number("before", Long.MAX_VALUE), request.limit(USUAL, MOST)).stream()
                .map(entry -> Row.of(entry, names))
                .toList();
        return ConsoleAnswer.of(
                switch (audit.recentlyVerified()) {
                    case AuditChain.Intact intact -> new Page(entries, "intact", null);
                    case AuditChain.Broken broken -> new Page(entries, "broken", broken.at());
                });
    }
}
