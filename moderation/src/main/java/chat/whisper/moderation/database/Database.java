package chat.whisper.moderation.database;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.CannotStart;
import chat.whisper.model.process.Settings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** PostgreSQL with the newest schema. Safe for all threads; no call waits longer than about 1.9 s in all, but the start does (10 s). */
public final class Database implements AutoCloseable {
    private static final int POOL_SIZE = 8;
    private static final long CONNECTION_MS = 900;
    private static final long VALIDATION_MS = 250;
    private static final String STATEMENT_MS = "800";
    private static final String SOCKET_S = "1";
    private static final String START_S = "10";
    private static final int ANSWER_S = 1;

    /** Classes of SQLSTATE (PostgreSQL, appendix A) that are about the data: what is wrong of it, what a constraint refuses, what is too large. */
    private static final List<String> ABOUT_THE_DATA = List.of("22", "23", "54");

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Checks that it answers, brings the schema up to date, opens the pool. */
    public static Database open(Address address) {
        try {
            DriverManager.getConnection(address.url(), address.properties(START_S))
                    .close();
            migrate(address);
            return new Database(pool(address));
        } catch (SQLException e) {
            throw cannotStart(address, Optional.ofNullable(e.getSQLState()).orElse(""));
        } catch (FlywayException e) {
            throw new CannotStart("PostgreSQL at " + address.place() + " does not take the schema: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"));
        }
    }

    private static void migrate(Address address) {
        Flyway.configure()
                .dataSource(
                        address.url(),
                        address.user().orElse(null),
                        address.password().orElse(null))
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private static HikariDataSource pool(Address address) {
        var config = new HikariConfig();
        config.setPoolName("moderation");
        config.setJdbcUrl(address.url());
        config.setDataSourceProperties(address.properties(SOCKET_S));
        config.setMaximumPoolSize(POOL_SIZE);
        // None is kept for its own sake: the pool's pause between tries (up to 5 s) grows only while somebody asks.
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECTION_MS);
        config.setValidationTimeout(VALIDATION_MS);
        config.setInitializationFailTimeout(-1);
        // As it is by default: a pool that is to find out, and whose first connection is lost meanwhile, refuses all
        // others for good.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT_MS);
        return new HikariDataSource(config);
    }

    private static CannotStart cannotStart(Address address, String state) {
        if (state.startsWith("28")) {
            return new CannotStart(
                    "PostgreSQL at " + address.place() + " refuses the user: set POSTGRES_USER and POSTGRES_PASSWORD");
        }
        if (state.equals("3D000")) {
            return new CannotStart(
                    "PostgreSQL at " + address.place() + " has no such database: create it" + " or set POSTGRES_URL");
        }
        return new CannotStart("PostgreSQL does not answer at " + address.place() + ": start it or set POSTGRES_URL");
    }

    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** Whether it can be used now. */
    public boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(ANSWER_S);
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * Whether the same may be taken later: by then it is back, has room, or an operator has mended its schema or our rights. What it does not take
     * for its own sake (as a NUL, or what a column or an index refuses) it never takes.
     */
    public static boolean mayPass(SQLException failure) {
        var state = failure.getSQLState();
        return state == null || ABOUT_THE_DATA.stream().noneMatch(state::startsWith);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Where the database is and who we are there; user and password may be in the URL instead. */
    public record Address(String url, Optional<String> user, Optional<String> password) {
        private static final String SETTING = "POSTGRES_URL";
        private static final String PREFIX = "jdbc:postgresql://";

        public static Address read(Settings settings) {
            var url = settings.text(SETTING, PREFIX + "localhost:5432/whisper");
            if (!url.startsWith(PREFIX) || org.postgresql.Driver.parseURL(url, new Properties()) == null) {
                throw new BadSetting(SETTING, withoutSecrets(url), PREFIX + "host:port/database");
            }
            return new Address(url, settings.text("POSTGRES_USER"), settings.secret("POSTGRES_PASSWORD"));
        }

        Properties properties(String timeoutSeconds) {
            var properties = new Properties();
            user.ifPresent(name -> properties.setProperty("user", name));
            password.ifPresent(secret -> properties.setProperty("password", secret));
            properties.setProperty("connectTimeout", timeoutSeconds);
            properties.setProperty("socketTimeout", timeoutSeconds);
            properties.setProperty("loginTimeout", timeoutSeconds);
            properties.setProperty("ApplicationName", "whisper-moderation");
            return properties;
        }

        String place() {
            return withoutSecrets(url.replaceFirst("^jdbc:postgresql://", ""));
        }

        private static String withoutSecrets(String url) {
            return url.replaceFirst("\\?.*", "").replaceFirst("//[^@/]*@", "//");
        }

        @Override
        public String toString() {
            return "Address[" + place() + "]";
        }
    }
}
