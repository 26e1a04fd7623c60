package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.delete;
import static chat.whisper.moderation.console.Route.get;
import static chat.whisper.moderation.console.Route.post;

import chat.whisper.moderation.console.Route.Access;
import chat.whisper.moderation.operator.Invitations;
import chat.whisper.moderation.operator.Operator;
import chat.whisper.moderation.operator.OperatorId;
import chat.whisper.moderation.operator.Operators;
import chat.whisper.moderation.operator.Role;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who works here, which admins decide, and what everybody is called, which all may know. Immutable. */
final class OperatorRoutes implements Routes {
    private final Operators operators;
    private final Invitations invitations;

    OperatorRoutes(Operators operators, Invitations invitations) {
        this.operators = operators;
        this.invitations = invitations;
    }

    private record All(List<Listed> operators) {}

    private record Listed(String id, String name, Role role, long createdAt) {
        static Listed of(Operator operator) {
            return new Listed(
                    operator.id().value(),
                    operator.name(),
                    operator.role(),
                    operator.createdAt().toEpochMilli());
        }
    }

    /** @param names by `operator:<id>`, also of those who left */
    private record Names(Map<String, String> names) {}

    private record Wanted(@Nullable String name, @Nullable String role) {}

    private record Open(List<Waiting> invitations) {}

    /** @param by the id of the admin whose code it is */
    private record Waiting(String id, String name, Role role, String by, long expiresAt) {
        static Waiting of(Invitations.Pending pending) {
            return new Waiting(
                    pending.id(),
                    pending.name(),
                    pending.role(),
                    pending.by().value(),
                    pending.expiresAt().toEpochMilli());
        }
    }

    private record Invited(String code, long expiresAt) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/names", Access.VIEWER, request -> ConsoleAnswer.of(new Names(operators.namesByActor()))),
                get("/operators", Access.ADMIN, this::all),
                get("/invitations", Access.ADMIN, this::invitations),
                delete("/invitations/{id}", Access.ADMIN, this::cancel),
                post("/operators/invite", Access.ADMIN, this::invite),
                post("/operators/{id}/role", Access.ADMIN, this::changeRole),
                delete("/operators/{id}", Access.ADMIN, this::remove));
    }

    private ConsoleAnswer all(ConsoleRequest request) throws SQLException {
        return ConsoleAnswer.of(new All(operators.all().stream().map(Listed::of).toList()));
    }

    private ConsoleAnswer invitations(ConsoleRequest request) throws SQLException {
        return ConsoleAnswer.of(
                new Open(invitations.pending().stream().map(Waiting::of).toList()));
    }

    private ConsoleAnswer cancel(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        return changed(invitations.cancel(request.id("id"), request.operator()), "invitation");
    }

    private ConsoleAnswer invite(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var wanted = request.body(Wanted.class);
        var name = Operator.nameOf(ConsoleRequest.required(wanted.name(), "name"))
                .orElseThrow(
                        () -> ConsoleRefusal.badRequest("name has 1 to " + Operator.LONGEST_NAME + " characters."));
        var code = invitations.invite(name, role(wanted), request.operator()).orElseThrow(ConsoleRefusal::role);
        return ConsoleAnswer.of(new Invited(code.code(), code.expiresAt().toEpochMilli()));
    }

    private ConsoleAnswer changeRole(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var role = role(request.body(Wanted.class));
        return changed(operators.changeRole(operator(request), role, request.operator()), "operator");
    }

    private ConsoleAnswer remove(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        return changed(operators.remove(operator(request), request.operator()), "operator");
    }

    private static ConsoleAnswer changed(Operators.Outcome outcome, String what) throws ConsoleRefusal {
        return switch (outcome) {
            case DONE -> ConsoleAnswer.done();
            case UNKNOWN -> throw ConsoleRefusal.notFound("There is no such " + what + " (any more).");
            case NOT_ADMIN -> throw ConsoleRefusal.role();
            case LAST_ADMIN ->
                throw ConsoleRefusal.conflict("last_admin", "This is the last admin: make somebody else one first.");
        };
    }

    private static Role role(Wanted wanted) throws ConsoleRefusal {
        return ConsoleRequest.choice(wanted.role(), "role", Role.class);
    }

    private static OperatorId operator(ConsoleRequest request) throws ConsoleRefusal {
        var id = request.id("id");
        if (!OperatorId.isValid(id)) {
            throw ConsoleRefusal.badRequest("An operator's id has letters, digits, `_` and `-` only.");
        }
        return new OperatorId(id);
    }
}
