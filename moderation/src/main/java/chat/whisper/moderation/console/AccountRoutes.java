package chat.whisper.moderation.console;

import static chat.whisper.moderation.console.Route.get;
import static chat.whisper.moderation.console.Route.post;

import chat.whisper.moderation.console.ConsoleMetrics.SignInResult;
import chat.whisper.moderation.console.Route.Access;
import chat.whisper.moderation.operator.Operator;
import chat.whisper.moderation.operator.OperatorService;
import chat.whisper.moderation.operator.OperatorSession;
import chat.whisper.moderation.operator.PasskeyRefusal;
import chat.whisper.moderation.operator.PasskeyResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is signed in, and how one gets in and out. Immutable. */
final class AccountRoutes implements Routes {
    private static final int LONGEST_CODE = 64;
    /** Browsers' own names, which are not in snake_case. */
    private static final JsonMapper BROWSER = JsonMapper.builder().build();

    private final OperatorService operators;
    private final ConsoleMetrics metrics;

    AccountRoutes(OperatorService operators, ConsoleMetrics metrics) {
        this.operators = operators;
        this.metrics = metrics;
    }

    private record Me(OperatorView operator, long expiresAt) {
        static Me of(OperatorSession session) {
            return new Me(
                    OperatorView.of(session.operator()), session.expiresAt().toEpochMilli());
        }
    }

    private record Candidate(
            @Nullable String code, @Nullable String name) {}

    private record Answered(@Nullable JsonNode credential) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/me", Access.POLL, request -> ConsoleAnswer.of(Me.of(request.session()))),
                post("/enroll/options", Access.ANYONE, this::enrollOptions),
                post(
                        "/enroll",
                        Access.ANYONE,
                        request -> entered(operators.enrollment().finish(credential(request), request.party()))),
                post("/sign-in/options", Access.ANYONE, this::signInOptions),
                post(
                        "/sign-in",
                        Access.ANYONE,
                        request -> entered(operators.signIn().finish(credential(request), request.party()))),
                post("/sign-out", Access.VIEWER, this::signOut));
    }

    private ConsoleAnswer enrollOptions(ConsoleRequest request) throws ConsoleRefusal, SQLException {
        var candidate = request.body(Candidate.class);
        var code = ConsoleRequest.text(candidate.code(), "code", LONGEST_CODE);
        var name = Operator.nameOf(ConsoleRequest.required(candidate.name(), "name"))
                .orElseThrow(
                        () -> ConsoleRefusal.badRequest("name has 1 to " + Operator.LONGEST_NAME + " characters."));
        var options = operators
                .enrollment()
                .options(code, name, request.party())
                .orElseThrow(() -> refusal(PasskeyRefusal.CODE_INVALID));
        return ConsoleAnswer.of(BROWSER.valueToTree(options));
    }

    private ConsoleAnswer signInOptions(ConsoleRequest request) throws SQLException {
        return ConsoleAnswer.of(BROWSER.valueToTree(operators.signIn().options(request.party())));
    }

    private static String credential(ConsoleRequest request) throws ConsoleRefusal {
        return ConsoleRequest.required(request.body(Answered.class).credential(), "credential")
                .toString();
    }

    private ConsoleAnswer entered(PasskeyResult result) throws ConsoleRefusal {
        return switch (result) {
            case PasskeyResult.Accepted accepted -> {
                metrics.entry(SignInResult.SIGNED_IN);
                yield ConsoleAnswer.with(Me.of(accepted.session()), new SessionCookie(accepted.token()));
            }
            case PasskeyResult.Rejected rejected -> throw refusal(rejected.reason());
        };
    }

    private ConsoleRefusal refusal(PasskeyRefusal reason) {
        metrics.entry(
                switch (reason) {
                    case STALE_CHALLENGE -> SignInResult.STALE_CHALLENGE;
                    case BAD_CREDENTIAL -> SignInResult.BAD_CREDENTIAL;
                    case CODE_INVALID -> SignInResult.CODE_INVALID;
                });
        return switch (reason) {
            case STALE_CHALLENGE -> ConsoleRefusal.gone("That took too long, or was answered before. Try again.");
            case BAD_CREDENTIAL ->
                ConsoleRefusal.forbidden("That passkey is not known here, or did not sign for this page.");
            case CODE_INVALID -> ConsoleRefusal.gone("This code is unknown, was used, or is too old.");
        };
    }

    private ConsoleAnswer signOut(ConsoleRequest request) throws SQLException {
        operators.signIn().out(request.token(), request.operator());
        return ConsoleAnswer.signedOut();
    }
}
