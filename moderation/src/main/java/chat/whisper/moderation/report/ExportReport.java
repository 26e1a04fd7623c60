package chat.whisper.moderation.report;

import chat.whisper.model.id.ReportId;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.operator.AuditAction;
import chat.whisper.moderation.operator.AuditLog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * A command, for when an authority demands a report: `--report ID --out FILE [--key-file FILE]`. The key file holds what EVIDENCE_KEY
 * holds, which is used without it; the database is that of moderation's settings. A command and no route of the admin port, so that only
 * who has the key, the database and an account on the machine can do it.
 */
public final class ExportReport {
    private static final System.Logger LOG = System.getLogger(ExportReport.class.getName());
    private static final String USAGE = "usage: ExportReport --report ID --out FILE [--key-file FILE]";
    private static final Set<String> OPTIONS = Set.of("--report", "--out", "--key-file");
    private final Settings settings;
    private final InstantSource clock;

    ExportReport(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        try {
            System.out.println(
                    new ExportReport(new Settings(System.getenv()), InstantSource.system()).run(List.of(arguments)));
        } catch (ReportExport.NotExported | BadSetting e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (SQLException e) {
            System.err.println("PostgreSQL does not answer, or refuses: sqlstate " + e.getSQLState());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("That file cannot be read or written: " + e.getMessage());
            System.exit(1);
        }
    }

    /** What was done, in words. */
    String run(List<String> arguments) throws ReportExport.NotExported, SQLException, IOException {
        var options = options(arguments);
        var report = report(options);
        var out = Path.of(option(options, "--out"));
        var keys = keys(Optional.ofNullable(options.get("--key-file")).map(Path::of));
        try (var connection = connect(Database.Address.read(settings))) {
            connection.setAutoCommit(false);
            new ReportExport(connection, keys).write(report, out, clock.instant());
            enter(connection, report, out);
        }
        LOG.log(
                Level.INFO,
                "audit: report={0} was exported to {1} by the account {2}",
                report,
                out.toAbsolutePath(),
                System.getProperty("user.name"));
        return "Report " + report + " is in " + out + ", readable for this account only.";
    }

    /** In the log that the console shows; a file without its entry does not stay. */
    private void enter(Connection connection, ReportId report, Path out) throws SQLException, IOException {
        try {
            AuditLog.append(
                    connection,
                    clock.instant(),
                    "account:" + System.getProperty("user.name"),
                    AuditAction.REPORT_EXPORTED,
                    "report:" + report,
                    "to " + out.toAbsolutePath());
            connection.commit();
        } catch (SQLException e) {
            Files.deleteIfExists(out);
            throw e;
        }
    }

    private static Map<String, String> options(List<String> arguments) throws ReportExport.NotExported {
        var options = new HashMap<String, String>();
        for (var i = 0; i < arguments.size(); i += 2) {
            if (!OPTIONS.contains(arguments.get(i)) || i + 1 == arguments.size()) {
                throw new ReportExport.NotExported(USAGE);
            }
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private static String option(Map<String, String> options, String name) throws ReportExport.NotExported {
        var value = options.get(name);
        if (value == null) {
            throw new ReportExport.NotExported(USAGE);
        }
        return value;
    }

    private static ReportId report(Map<String, String> options) throws ReportExport.NotExported {
        try {
            return new ReportId(option(options, "--report"));
        } catch (IllegalArgumentException e) {
            throw new ReportExport.NotExported("--report: " + e.getMessage());
        }
    }

    private EvidenceKeys keys(Optional<Path> file) throws ReportExport.NotExported, IOException {
        if (file.isEmpty()) {
            return EvidenceKeys.read(settings);
        }
        var readers = Files.getPosixFilePermissions(file.get());
        if (readers.contains(PosixFilePermission.GROUP_READ) || readers.contains(PosixFilePermission.OTHERS_READ)) {
            throw new ReportExport.NotExported("Others can read the key file " + file.get() + ": chmod 600 it first");
        }
        return EvidenceKeys.read(settings.with(
                Map.of("EVIDENCE_KEY", Files.readString(file.get()).strip())));
    }

    /** Without bringing the schema up to date, as a process would. */
    private static Connection connect(Database.Address address) throws SQLException {
        var properties = new Properties();
        address.user().ifPresent(user -> properties.setProperty("user", user));
        address.password().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("ApplicationName", "whisper-export");
        properties.setProperty("loginTimeout", "10");
        return DriverManager.getConnection(address.url(), properties);
    }
}
