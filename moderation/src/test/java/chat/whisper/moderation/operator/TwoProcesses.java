package chat.whisper.moderation.operator;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two processes over one database, empty at each test; classes that follow each other share it. */
abstract class TwoProcesses {
    static final OperatorTables TABLES = OperatorTables.fresh();
    static final JsonMapper MAPPER = JsonMapper.builder().build();
    static final RelyingParty HERE = new RelyingParty("http://localhost:8083");
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Database database = Database.open(TABLES.address());
    private final Database otherDatabase = Database.open(TABLES.address());
    final OperatorService service = OperatorService.start(database, Ids.secure(), now::get);
    final OperatorService other = OperatorService.start(otherDatabase, Ids.secure(), now::get);

    @BeforeEach
    void begin() throws Exception {
        TABLES.empty();
    }

    @AfterEach
    void end() {
        service.close();
        other.close();
        database.close();
        otherDatabase.close();
    }

    Operator admin(SoftwareAuthenticator key) throws SQLException {
        var code = service.invitations().first().orElseThrow().code();
        return accepted(enroll(service, code, "Ann", key)).session().operator();
    }

    Operator invited(String name, Role role, SoftwareAuthenticator key, Operator by) throws SQLException {
        var code = service.invitations().invite(name, role, by).orElseThrow().code();
        return accepted(enroll(service, code, name, key)).session().operator();
    }

    static PasskeyResult enroll(OperatorService at, String code, String name, SoftwareAuthenticator key)
            throws SQLException {
        return at.enrollment().finish(key.create(options(at, code, name).orElseThrow(), HERE.origin()), HERE);
    }

    static Optional<JsonNode> options(OperatorService at, String code, String name) throws SQLException {
        return at.enrollment().options(code, name, HERE).map(TwoProcesses::json);
    }

    PasskeyResult signIn(SoftwareAuthenticator key) throws SQLException {
        return service.signIn().finish(key.get(json(service.signIn().options(HERE)), HERE.origin()), HERE);
    }

    static JsonNode json(Object options) {
        return MAPPER.valueToTree(options);
    }

    static PasskeyResult.Accepted accepted(PasskeyResult result) {
        assertThat(result).isInstanceOf(PasskeyResult.Accepted.class);
        return (PasskeyResult.Accepted) result;
    }

    static PasskeyResult rejected(PasskeyRefusal reason) {
        return new PasskeyResult.Rejected(reason);
    }
}
