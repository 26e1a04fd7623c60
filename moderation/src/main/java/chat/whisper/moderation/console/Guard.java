package chat.whisper.moderation.console;

import chat.whisper.moderation.operator.OperatorService;
import chat.whisper.moderation.operator.OperatorSession;
import chat.whisper.moderation.operator.Role;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.sql.SQLException;
import java.util.Optional;

/** Decides whether a request is the console's own, whose it is, and whether they may. Safe for all threads. */
final class Guard {
    private static final HeaderName OWN = HeaderNames.create("X-Whisper-Console");
    private final OperatorService operators;
    private final ConsoleOrigin origin;
    private final AttemptLimit attempts;

    Guard(OperatorService operators, ConsoleOrigin origin, AttemptLimit attempts) {
        this.operators = operators;
        this.origin = origin;
        this.attempts = attempts;
    }

    /** Who asks; empty if that does not matter. */
    Optional<OperatorSession> admit(Route route, ServerRequest request) throws ConsoleRefusal, SQLException {
        if (route.changes()) {
            requireOwnPage(request);
        }
        return switch (route.access()) {
            case ANYONE -> attempt();
            case POLL -> Optional.of(session(request));
            case VIEWER -> Optional.of(active(request, Role.VIEWER));
            case MODERATOR -> Optional.of(active(request, Role.MODERATOR));
            case ADMIN -> Optional.of(active(request, Role.ADMIN));
        };
    }

    /** No page of another origin can set this header without being asked, nor say that it is of ours. */
    private void requireOwnPage(ServerRequest request) throws ConsoleRefusal {
        var headers = request.headers();
        var from = headers.first(HeaderNames.ORIGIN).orElse("");
        if (!origin.accepts(from, request.localPeer().port())) {
            throw ConsoleRefusal.forbidden("This does not come from the console's own page (CONSOLE_ORIGIN).");
        }
        if (!headers.first(OWN).orElse("").equals("1")) {
            throw ConsoleRefusal.forbidden("The header X-Whisper-Console is missing.");
        }
    }

    private Optional<OperatorSession> attempt() throws ConsoleRefusal {
        if (!attempts.allows()) {
            throw ConsoleRefusal.rateLimited();
        }
        return Optional.empty();
    }

    private OperatorSession active(ServerRequest request, Role needed) throws ConsoleRefusal, SQLException {
        var session = session(request);
        if (!session.operator().role().covers(needed)) {
            throw ConsoleRefusal.forbidden("Your role does not allow that.");
        }
        operators.sessions().touch(SessionCookie.tokenIn(request).orElseThrow());
        return session;
    }

    private OperatorSession session(ServerRequest request) throws ConsoleRefusal, SQLException {
        var token = SessionCookie.tokenIn(request);
        var session = token.isPresent() ? operators.sessions().find(token.get()) : Optional.<OperatorSession>empty();
        if (session.isEmpty()) {
            throw ConsoleRefusal.signIn(!operators.operators().hasAdmin());
        }
        return session.get();
    }
}
