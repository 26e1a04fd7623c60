package chat.whisper.moderation.console;

import chat.whisper.moderation.operator.OperatorTables;
import chat.whisper.moderation.operator.SoftwareAuthenticator;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the console: a database, and for each of them empty tables, a site, and a key that somebody signs in by. */
abstract class OnConsoleSite {
    static final OperatorTables TABLES = OperatorTables.fresh();
    final FixedOperations operations = new FixedOperations();
    final SoftwareAuthenticator key = new SoftwareAuthenticator();
    ConsoleSite site;

    @BeforeEach
    void begin() throws Exception {
        site = new ConsoleSite(
                TABLES, new ConsoleOrigin(Optional.empty()), Path.of("nowhere"), operations.operations());
        TABLES.empty();
    }

    @AfterEach
    void end() {
        site.close();
    }

    HttpResponse<String> me(String cookie) throws Exception {
        return get("/me", cookie);
    }

    HttpResponse<String> get(String path, String cookie) throws Exception {
        return site.ask("GET", path, "", Optional.of(cookie).filter(text -> !text.isEmpty()));
    }

    HttpResponse<String> post(String path, String body, String cookie) throws Exception {
        return site.ask("POST", path, body, Optional.of(cookie));
    }
}
