package chat.whisper.moderation.console;

import chat.whisper.moderation.console.ConsoleMetrics.Outcome;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What whoever asked can act on. Without a stack trace. */
final class ConsoleRefusal extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Status status;
    private final transient Body body;
    private final transient Optional<Duration> wait;

    /**
     * As it is sent.
     *
     * @param first with `sign_in`: nobody can sign in yet
     * @param now with `stale` and `taken`: the case as it is
     */
    record Body(
            String error,
            String message,
            @Nullable Boolean first,
            @JsonProperty("case") CaseOperations.@Nullable CaseFile now) {}

    private ConsoleRefusal(Status status, Body body) {
        this(status, body, Optional.empty());
    }

    private ConsoleRefusal(Status status, Body body, Optional<Duration> wait) {
        super(body.message(), null, false, false);
        this.status = status;
        this.body = body;
        this.wait = wait;
    }

    Status status() {
        return status;
    }

    /** What it counts as. */
    Outcome outcome() {
        return switch (status.code()) {
            case 429 -> Outcome.RATE_LIMITED;
            case 500 -> Outcome.FAILED;
            case 503 -> Outcome.UNAVAILABLE;
            default -> Outcome.REFUSED;
        };
    }

    Body body() {
        return body;
    }

    /** In whole seconds, at least one: what `Retry-After` says. */
    Optional<Long> retryAfter() {
        return wait.map(rest -> rest.toSeconds() + 1);
    }

    static ConsoleRefusal badRequest(String message) {
        return plain(Status.BAD_REQUEST_400, "bad_request", message);
    }

    static ConsoleRefusal tooLarge() {
        return plain(Status.REQUEST_ENTITY_TOO_LARGE_413, "bad_request", "That is longer than 16 KiB.");
    }

    static ConsoleRefusal tooSlow(Duration longest) {
        return plain(
                Status.REQUEST_TIMEOUT_408,
                "bad_request",
                "The body did not come within " + longest.toSeconds() + " seconds.");
    }

    /** @param first whether there is nobody yet who could */
    static ConsoleRefusal signIn(boolean first) {
        return new ConsoleRefusal(
                Status.UNAUTHORIZED_401,
                new Body("sign_in", "Sign in first, or again: the session is over.", first, null));
    }

    static ConsoleRefusal forbidden(String message) {
        return plain(Status.FORBIDDEN_403, "forbidden", message);
    }

    static ConsoleRefusal role() {
        return forbidden("Your role does not allow that.");
    }

    static ConsoleRefusal notFound(String message) {
        return plain(Status.NOT_FOUND_404, "not_found", message);
    }

    static ConsoleRefusal gone(String message) {
        return plain(Status.GONE_410, "gone", message);
    }

    static ConsoleRefusal conflict(String error, String message) {
        return plain(Status.CONFLICT_409, error, message);
    }

    static ConsoleRefusal stale(Optional<CaseOperations.CaseFile> now) {
        return new ConsoleRefusal(
                Status.CONFLICT_409,
                new Body("stale", "Somebody changed this case meanwhile. Look at it again.", null, now.orElse(null)));
    }

    static ConsoleRefusal taken(Optional<CaseOperations.CaseFile> now) {
        return new ConsoleRefusal(
                Status.CONFLICT_409, new Body("taken", "Somebody else has taken this case.", null, now.orElse(null)));
    }

    static ConsoleRefusal rateLimited(Duration wait) {
        var message = "Too many requests by somebody who is not signed in. Wait a minute.";
        return new ConsoleRefusal(
                Status.TOO_MANY_REQUESTS_429, new Body("rate_limited", message, null, null), Optional.of(wait));
    }

    static ConsoleRefusal unavailable() {
        return unavailable("PostgreSQL does not answer. Look whether it was done before you try again.");
    }

    static ConsoleRefusal unavailable(String message) {
        return plain(Status.SERVICE_UNAVAILABLE_503, "unavailable", message);
    }

    static ConsoleRefusal internal() {
        return plain(Status.INTERNAL_SERVER_ERROR_500, "internal", "Something went wrong here; the log knows more.");
    }

    private static ConsoleRefusal plain(Status status, String error, String message) {
        return new ConsoleRefusal(status, new Body(error, message, null, null));
    }
}
