package chat.whisper.moderation.console;

import chat.whisper.model.network.TrustedProxies;
import chat.whisper.moderation.console.Route.Access;
import chat.whisper.moderation.operator.OperatorService;
import chat.whisper.moderation.operator.OperatorSession;
import chat.whisper.moderation.operator.Role;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Decides whether a request is the console's own, whose it is, and whether they may. Safe for all threads. */
final class Guard {
    private static final HeaderName OWN = HeaderNames.create("X-Whisper-Console");
    private final OperatorService operators;
    private final ConsoleOrigin origin;
    private final TrustedProxies proxies;
    private final StrangerLimit strangers;

    Guard(OperatorService operators, ConsoleOrigin origin, TrustedProxies proxies, StrangerLimit strangers) {
        this.operators = operators;
        this.origin = origin;
        this.proxies = proxies;
        this.strangers = strangers;
    }

    /** Before anything is read or looked up: whether it comes from our page, and is not too much. */
    Optional<StrangerLimit.Turn> begin(Route route, ServerRequest request) throws ConsoleRefusal {
        if (route.changes()) {
            requireOwnPage(request);
        }
        return route.access() == Access.ANYONE ? Optional.of(turn(request)) : Optional.empty();
    }

    /** Who asks, as they are now, if they may; empty if that does not matter. */
    Optional<OperatorSession> admit(Route route, ServerRequest request) throws ConsoleRefusal, SQLException {
        return switch (route.access()) {
            case ANYONE -> Optional.empty();
            case POLL, VIEWER -> Optional.of(session(request, Role.VIEWER));
            case MODERATOR -> Optional.of(session(request, Role.MODERATOR));
            case ADMIN -> Optional.of(session(request, Role.ADMIN));
        };
    }

    /** Whoever does something stays signed in. */
    void touch(Route route, ServerRequest request) throws SQLException {
        if (route.access() != Access.ANYONE && route.access() != Access.POLL) {
            operators.sessions().touch(SessionCookie.tokenIn(request).orElseThrow());
        }
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

    private StrangerLimit.Turn turn(ServerRequest request) throws ConsoleRefusal {
        return strangers.begin(client(request)).orElseThrow(() -> ConsoleRefusal.rateLimited(strangers.rest()));
    }

    private InetAddress client(ServerRequest request) {
        var peer = ((InetSocketAddress) request.remotePeer().address()).getAddress();
        return proxies.clientBehind(peer, () -> hops(request));
    }

    private static List<String> hops(ServerRequest request) {
        return request.headers().values(HeaderNames.X_FORWARDED_FOR).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
    }

    private OperatorSession session(ServerRequest request, Role needed) throws ConsoleRefusal, SQLException {
        var session = session(request);
        if (!session.operator().role().covers(needed)) {
            throw ConsoleRefusal.role();
        }
        return session;
    }

    private OperatorSession session(ServerRequest request) throws ConsoleRefusal, SQLException {
        var token = SessionCookie.tokenIn(request);
        var known = token.filter(operators.sessions()::isKnown);
        var session = known.isPresent() ? operators.sessions().find(known.get()) : Optional.<OperatorSession>empty();
        return session.isPresent() ? session.get() : unknown(token, request);
    }

    /** A stranger, until a look-up says otherwise: looking costs a connection that reports need, too. */
    private OperatorSession unknown(Optional<String> token, ServerRequest request) throws ConsoleRefusal, SQLException {
        try (var turn = turn(request)) {
            var session =
                    token.isPresent() ? operators.sessions().find(token.get()) : Optional.<OperatorSession>empty();
            if (session.isEmpty()) {
                throw ConsoleRefusal.signIn(!operators.operators().hasAdmin());
            }
            turn.wasOperator();
            return session.get();
        }
    }
}
