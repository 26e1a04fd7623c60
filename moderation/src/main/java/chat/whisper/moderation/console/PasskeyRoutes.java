package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.delete;
import static chat.whisper.moderation.console.Route.get;
import static chat.whisper.moderation.console.Route.post;

import chat.whisper.moderation.console.Route.Access;
import chat.whisper.moderation.operator.Operator;
import chat.whisper.moderation.operator.OwnPasskey;
import chat.whisper.moderation.operator.OwnPasskeys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The passkeys of whoever is signed in: nobody sees or changes those of others. Immutable. */
final class PasskeyRoutes implements Routes {
    /** Browsers' own names, which are not in snake_case. */
    private static final JsonMapper BROWSER = JsonMapper.builder().build();

    private final OwnPasskeys passkeys;

    PasskeyRoutes(OwnPasskeys passkeys) {
        this.passkeys = passkeys;
    }

    private record All(List<Listed> passkeys) {}

    private record Listed(
            String id,
            String name,
            long createdAt,
            @Nullable Long usedAt,
            boolean synced) {
        static Listed of(OwnPasskey own) {
            return new Listed(
                    own.id(),
                    own.name(),
                    own.createdAt().toEpochMilli(),
                    own.usedAt().map(Instant::toEpochMilli).orElse(null),
                    own.isSynced());
        }
    }

    private record Added(
            @Nullable JsonNode credential, @Nullable String name) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/passkeys", Access.VIEWER, this::all),
                post("/passkeys/options", Access.VIEWER, this::options),
                post("/passkeys", Access.VIEWER, this::add),
                delete("/passkeys/{id}", Access.VIEWER, this::remove));
    }

    private ConsoleAnswer all(ConsoleRequest request) throws SQLException {
        return ConsoleAnswer.of(
                new All(passkeys.of(request.operator()).stream().map(Listed::of).toList()));
    }

    private ConsoleAnswer options(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var options = passkeys.options(request.operator(), request.token(), request.party());
        return ConsoleAnswer.of(BROWSER.valueToTree(options.orElseThrow(PasskeyRoutes::notRecent)));
    }

    private ConsoleAnswer add(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var added = request.body(Added.class);
        var credential =
                ConsoleRequest.required(added.credential(), "credential").toString();
        var name = Operator.nameOf(ConsoleRequest.required(added.name(), "name"))
                .orElseThrow(
                        () -> ConsoleRefusal.badRequest("name has 1 to " + Operator.LONGEST_NAME + " characters."));
        return changed(passkeys.add(credential, name, request.operator(), request.party()));
    }

    private ConsoleAnswer remove(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        return changed(passkeys.remove(request.id("id"), request.operator(), request.token()));
    }

    private static ConsoleRefusal notRecent() {
        return ConsoleRefusal.conflict("not_recent", "You signed in some time ago: sign in again first.");
    }

    private static ConsoleAnswer changed(OwnPasskeys.Outcome outcome) throws ConsoleRefusal {
        return switch (outcome) {
            case DONE -> ConsoleAnswer.done();
            case UNKNOWN -> throw ConsoleRefusal.notFound("There is no such passkey of yours (any more).");
            case NOT_RECENT -> throw notRecent();
            case LAST_ONE ->
                throw ConsoleRefusal.conflict("last_passkey", "This is your last passkey: add another one first.");
            case TOO_MANY ->
                throw ConsoleRefusal.conflict(
                        "too_many", "You have " + OwnPasskeys.MOST + " passkeys: remove one first.");
            case STALE_CHALLENGE -> throw ConsoleRefusal.gone("That took too long, or was answered before. Try again.");
            case BAD_CREDENTIAL ->
                throw ConsoleRefusal.badRequest("This passkey is known already, or was not made for this page.");
        };
    }
}
