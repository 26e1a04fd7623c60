package chat.whisper.moderation.ban;

import chat.whisper.model.id.BanId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.moderation.report.Reports;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What operators say about bans, on their port: `POST /bans?report=…&reason=…` (or `identity=…`; `for=1h` instead of what the ladder
 * says), `GET /bans/{id}`, `DELETE /bans/{id}`. Answers in lines of `name: value`. Safe for all threads.
 */
public final class BanCommands {
    private static final System.Logger LOG = System.getLogger(BanCommands.class.getName());
    private static final String OPERATOR = "operator";
    private static final List<String> PARAMETERS = List.of("report", "identity", "reason", "for");
    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9_-]{1,16}\\.[A-Za-z0-9_-]{22}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Duration LONGEST = Duration.ofDays(3650);
    private final Bans bans;
    private final Reports reports;

    public BanCommands(Bans bans, Reports reports) {
        this.bans = bans;
        this.reports = reports;
    }

    public HttpRouting.Builder routing() {
        return HttpRouting.builder()
                .post("/bans", (request, response) -> answer(response, () -> impose(request)))
                .get("/bans/{id}", (request, response) -> answer(response, () -> find(id(request))))
                .delete("/bans/{id}", (request, response) -> answer(response, () -> lift(id(request))));
    }

    /** What is wrong with a command, for whoever gave it. */
    private static final class BadCommand extends Exception {
        private static final long serialVersionUID = 1;
        private final Status status;

        BadCommand(Status status, String words) {
            super(words);
            this.status = status;
        }
    }

    private record Answer(Status status, BanRecords.BanEntry entry) {}

    private interface Command {
        Answer run() throws BadCommand, SQLException;
    }

    private static void answer(ServerResponse response, Command command) {
        try {
            var answer = command.run();
            response.status(answer.status()).send(describe(answer.entry()));
        } catch (BadCommand e) {
            response.status(e.status).send(e.getMessage() + "\n");
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "a command about bans failed: sqlstate {0}", e.getSQLState());
            response.status(Status.SERVICE_UNAVAILABLE_503)
                    .send("PostgreSQL does not answer, and nothing was changed. Try again.\n");
        }
    }

    private Answer impose(ServerRequest request) throws BadCommand, SQLException {
        var parameters = parameters(request);
        var reason = reason(parameters);
        var length = length(parameters);
        var report = parameters.text("report").map(text -> new ReportId(text));
        var identity = parameters.text("identity");
        if (report.isPresent() == identity.isPresent()) {
            throw bad("name either report= or identity=");
        }
        var identities = List.of(report.isPresent() ? reported(report.get()) : checked(identity.orElseThrow()));
        var entry = bans.impose(identities, reason, OPERATOR, report.orElse(null), length);
        if (!bans.holds(entry)) {
            throw new BadCommand(
                    Status.CONFLICT_409,
                    "That report has led to ban " + entry.ban().id() + ", which is over. Ban again by identity=.");
        }
        return new Answer(Status.CREATED_201, entry);
    }

    private String reported(ReportId report) throws BadCommand, SQLException {
        return reports.reportedIn(report)
                .orElseThrow(() -> new BadCommand(Status.NOT_FOUND_404, "There is no such report: " + report));
    }

    private static String checked(String identity) throws BadCommand {
        if (!IDENTITY.matcher(identity).matches()) {
            throw bad("identity= is a key's id, a dot and 22 characters, as reports have it in `reported`");
        }
        return identity;
    }

    private static BanReason reason(Settings parameters) throws BadCommand {
        if (parameters.text("reason").isEmpty()) {
            throw bad("reason= is missing");
        }
        try {
            return parameters.choice("reason", BanReason.OTHER);
        } catch (BadSetting e) {
            throw bad(e.getMessage());
        }
    }

    private static @Nullable Duration length(Settings parameters) throws BadCommand {
        if (parameters.text("for").isEmpty()) {
            return null;
        }
        try {
            return parameters.duration("for", Duration.ofMinutes(15), Duration.ofSeconds(1), LONGEST);
        } catch (BadSetting e) {
            throw bad(e.getMessage());
        }
    }

    private static Settings parameters(ServerRequest request) throws BadCommand {
        var all = new HashMap<String, String>();
        for (var name : request.query().names()) {
            if (!PARAMETERS.contains(name)) {
                throw bad("there is no parameter " + printable(name) + "; there are " + String.join(", ", PARAMETERS));
            }
            all.put(name, request.query().get(name));
        }
        for (var name : List.of("report", "identity")) {
            if (all.containsKey(name) && !all.get(name).matches("[A-Za-z0-9_.-]{1,64}")) {
                throw bad(name + "= has letters, digits, `_`, `-` and dots only, at most 64");
            }
        }
        return new Settings(all);
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "?");
    }

    private Answer find(BanId id) throws BadCommand, SQLException {
        return new Answer(Status.OK_200, bans.find(id).orElseThrow(() -> noSuch(id, "There is no such ban: ")));
    }

    private Answer lift(BanId id) throws BadCommand, SQLException {
        return new Answer(
                Status.OK_200,
                bans.lift(id).orElseThrow(() -> noSuch(id, "There is no such ban, or it was over already: ")));
    }

    private static BadCommand noSuch(BanId id, String words) {
        return new BadCommand(Status.NOT_FOUND_404, words + id);
    }

    private static BanId id(ServerRequest request) throws BadCommand {
        var text = request.path().pathParameters().get("id");
        if (!ID.matcher(text).matches()) {
            throw bad("a ban's id has letters, digits, `_` and `-` only, at most 64");
        }
        return new BanId(text);
    }

    private static BadCommand bad(@Nullable String words) {
        return new BadCommand(Status.BAD_REQUEST_400, String.valueOf(words));
    }

    private static String describe(BanRecords.BanEntry entry) {
        var ban = entry.ban();
        return "ban_id: " + ban.id() + "\nreason: "
                + ban.reason().name().toLowerCase(Locale.ROOT) + "\nuntil: " + Instant.ofEpochMilli(ban.until())
                + "\nimposed_at: " + entry.imposedAt() + "\ndecided_by: " + entry.decidedBy() + "\nrung: "
                + (entry.rung() + 1) + "\nidentities: " + ban.identities().size() + "\nlifted_at: "
                + Optional.ofNullable(entry.liftedAt()).map(Instant::toString).orElse("-") + "\n";
    }
}
