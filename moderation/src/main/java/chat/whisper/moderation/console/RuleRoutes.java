package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.get;
import static chat.whisper.moderation.console.Route.post;

import chat.whisper.model.process.RuleMode;
import chat.whisper.moderation.console.Route.Access;
import chat.whisper.moderation.operator.AuditAction;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/** Moderation's own rules, which admins switch. Immutable. */
final class RuleRoutes implements Routes {
    private final RuleOperations rules;
    private final Recorded recorded;

    RuleRoutes(RuleOperations rules, Recorded recorded) {
        this.rules = rules;
        this.recorded = recorded;
    }

    private record All(List<RuleOperations.ListedRule> rules) {}

    private record Wanted(@Nullable String mode) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/rules", Access.VIEWER, request -> ConsoleAnswer.of(new All(rules.rules()))),
                post("/rules/{id}", Access.ADMIN, this::set));
    }

    private ConsoleAnswer set(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var name = request.id("id");
        var mode = ConsoleRequest.choice(request.body(Wanted.class).mode(), "mode", RuleMode.class);
        var entry = new Recorded.Entry(
                request.operator(),
                AuditAction.RULE_CHANGED,
                "rule:" + name,
                mode.name().toLowerCase(Locale.ROOT));
        try {
            var known = recorded.actUnless(
                    entry, found -> found ? Optional.empty() : Optional.of("unknown"), () -> rules.set(name, mode));
            if (!known) {
                throw ConsoleRefusal.notFound("There is no such rule.");
            }
        } catch (JedisException e) {
            throw ConsoleRefusal.unavailable("Redis does not answer. Look whether it was done before you try again.");
        }
        return ConsoleAnswer.done();
    }
}
