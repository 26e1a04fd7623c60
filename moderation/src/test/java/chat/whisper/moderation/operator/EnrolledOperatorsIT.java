package chat.whisper.moderation.operator;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.PostgresServer;
import chat.whisper.model.id.Ids;
import chat.whisper.moderation.database.Database;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes over one database. */
@Timeout(60)
class EnrolledOperatorsIT {
    private static final OperatorTables TABLES = new OperatorTables(PostgresServer.start());
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final RelyingParty HERE = new RelyingParty("http://localhost:8083");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final Database database = Database.open(TABLES.address());
    private final Database otherDatabase = Database.open(TABLES.address());
    private final OperatorService service = OperatorService.start(database, Ids.secure(), now::get);
    private final OperatorService other = OperatorService.start(otherDatabase, Ids.secure(), now::get);

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

    @AfterAll
    static void stop() {
        TABLES.server().close();
    }

    @Test
    void theFirstCodeMakesAnAdminAtAnyProcessOnce() throws Exception {
        var code = service.invitations().first().orElseThrow().code();
        var spare = other.invitations().first().orElseThrow().code();
        var key = new SoftwareAuthenticator();

        var session = accepted(enroll(other, code, "Ann", key)).session();

        assertThat(session.operator().role()).isEqualTo(Role.ADMIN);
        assertThat(session.operator().name()).isEqualTo("Ann");
        assertThat(service.invitations().first()).as("while there is an admin").isEmpty();
        assertThat(options(service, code, "Eve")).isEmpty();
        assertThat(options(service, spare, "Eve")).isEmpty();
        assertThat(service.operators().all()).containsExactly(session.operator());
    }

    @Test
    void twoWhoHaveTheFirstCodeBecomeOneAdmin() throws Exception {
        var code = service.invitations().first().orElseThrow().code();
        var spare = other.invitations().first().orElseThrow().code();
        var ann =
                new SoftwareAuthenticator().create(options(service, code, "Ann").orElseThrow(), HERE.origin());
        var eve =
                new SoftwareAuthenticator().create(options(other, spare, "Eve").orElseThrow(), HERE.origin());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> service.enrollment().finish(ann, HERE));
            var second = threads.submit(() -> other.enrollment().finish(eve, HERE));
            assertThat(Stream.of(first.get(), second.get()).filter(PasskeyResult.Accepted.class::isInstance))
                    .hasSize(1);
        }
        assertThat(service.operators().all()).hasSize(1);
    }

    @Test
    void aCodeIsKeptAsAHashAndEndsByTime() throws Exception {
        var code = service.invitations().first().orElseThrow();
        assertThat(TABLES.column("select encode(code_hash, 'escape') from operator_invitations"))
                .hasSize(1)
                .noneMatch(text -> text.contains(code.code()));
        assertThat(options(service, code.code(), "Ann")).isPresent();
        now.set(code.expiresAt());
        assertThat(options(service, code.code(), "Ann")).isEmpty();
        assertThat(options(service, "nonsense", "Ann")).isEmpty();
    }

    @Test
    void aCodeThatEndsWhileSomebodyEnrollsMakesNobody() throws Exception {
        var code = service.invitations().first().orElseThrow();
        now.set(code.expiresAt().minusSeconds(1));
        var made = new SoftwareAuthenticator()
                .create(options(service, code.code(), "Ann").orElseThrow(), HERE.origin());
        now.set(code.expiresAt());
        assertThat(service.enrollment().finish(made, HERE)).isEqualTo(rejected(PasskeyRefusal.CODE_INVALID));
        assertThat(service.operators().all()).isEmpty();
    }

    @Test
    void whoIsInvitedHasTheNameAndTheRoleThatTheAdminGave() throws Exception {
        var admin = admin(new SoftwareAuthenticator());
        var code = service.invitations()
                .invite("Ben", Role.MODERATOR, admin)
                .orElseThrow()
                .code();
        var ben = accepted(enroll(other, code, "Superman", new SoftwareAuthenticator()))
                .session()
                .operator();
        assertThat(ben.name()).isEqualTo("Ben");
        assertThat(ben.role()).isEqualTo(Role.MODERATOR);
        assertThat(options(service, code, "Ben")).as("twice").isEmpty();
    }

    @Test
    void aPasskeySignsInAtAnyProcess() throws Exception {
        var key = new SoftwareAuthenticator();
        var admin = admin(key);
        var options = json(service.signIn().options(HERE));
        assertThat(options.at("/rpId").asText()).isEqualTo("localhost");

        var token = accepted(other.signIn().finish(key.get(options, HERE.origin()), HERE))
                .token();

        assertThat(service.sessions().find(token).orElseThrow().operator()).isEqualTo(admin);
        assertThat(TABLES.column("select encode(token_hash, 'escape') from operator_sessions"))
                .noneMatch(text -> text.contains(token));
    }

    @Test
    void aChallengeIsAnsweredOnceAndSoon() throws Exception {
        var key = new SoftwareAuthenticator();
        admin(key);
        var answer = key.get(json(service.signIn().options(HERE)), HERE.origin());
        assertThat(service.signIn().finish(answer, HERE)).isInstanceOf(PasskeyResult.Accepted.class);
        assertThat(other.signIn().finish(answer, HERE))
                .as("replayed")
                .isEqualTo(rejected(PasskeyRefusal.STALE_CHALLENGE));

        var late = key.get(json(service.signIn().options(HERE)), HERE.origin());
        now.set(now.get().plus(Challenges.HOLDS));
        assertThat(service.signIn().finish(late, HERE)).isEqualTo(rejected(PasskeyRefusal.STALE_CHALLENGE));

        var madeUp = key.get(MAPPER.readTree("{\"rpId\":\"localhost\",\"challenge\":\"AAAA\"}"), HERE.origin());
        assertThat(service.signIn().finish(madeUp, HERE)).isEqualTo(rejected(PasskeyRefusal.STALE_CHALLENGE));
    }

    @Test
    void aChallengeToSignInEnrollsNobodyAndTheOtherWayRound() throws Exception {
        var key = new SoftwareAuthenticator();
        var admin = admin(key);
        var toSignIn = (com.fasterxml.jackson.databind.node.ObjectNode)
                json(service.signIn().options(HERE));
        toSignIn.putObject("rp").put("id", "localhost");
        assertThat(service.enrollment().finish(new SoftwareAuthenticator().create(toSignIn, HERE.origin()), HERE))
                .isEqualTo(rejected(PasskeyRefusal.STALE_CHALLENGE));

        var code = service.invitations()
                .invite("Ben", Role.VIEWER, admin)
                .orElseThrow()
                .code();
        var toEnroll = (com.fasterxml.jackson.databind.node.ObjectNode)
                options(service, code, "Ben").orElseThrow();
        toEnroll.put("rpId", "localhost");
        assertThat(service.signIn().finish(key.get(toEnroll, HERE.origin()), HERE))
                .isEqualTo(rejected(PasskeyRefusal.STALE_CHALLENGE));
    }

    @Test
    void whatWasNotSignedForThisPageByThisKeyIsRefused() throws Exception {
        var key = new SoftwareAuthenticator();
        admin(key);
        assertThat(service.signIn().finish(key.get(json(service.signIn().options(HERE)), "http://localhost:9"), HERE))
                .as("another page")
                .isEqualTo(rejected(PasskeyRefusal.BAD_CREDENTIAL));
        var elsewhere = json(service.signIn().options(new RelyingParty("https://evil.example")));
        assertThat(service.signIn().finish(key.get(elsewhere, HERE.origin()), HERE))
                .as("another host")
                .isEqualTo(rejected(PasskeyRefusal.BAD_CREDENTIAL));
        assertThat(signIn(key.withOtherKeys())).as("another key").isEqualTo(rejected(PasskeyRefusal.BAD_CREDENTIAL));
        assertThat(signIn(new SoftwareAuthenticator()))
                .as("nobody's key")
                .isEqualTo(rejected(PasskeyRefusal.BAD_CREDENTIAL));
        assertThat(signIn(key.unverified())).as("no finger").isEqualTo(rejected(PasskeyRefusal.BAD_CREDENTIAL));
        assertThat(service.audit().before(Long.MAX_VALUE, 10))
                .extracting(hashed -> hashed.entry().action())
                .contains("sign_in_refused");
    }

    @Test
    void aCopyOfAPasskeyThatCountsIsNoticed() throws Exception {
        var key = new SoftwareAuthenticator().countingFrom(5);
        admin(key);
        assertThat(signIn(key)).isInstanceOf(PasskeyResult.Accepted.class);
        assertThat(signIn(key.countingFrom(3))).isEqualTo(rejected(PasskeyRefusal.BAD_CREDENTIAL));
    }

    @Test
    void aPasskeyBelongsToOneOperator() throws Exception {
        var key = new SoftwareAuthenticator();
        var admin = admin(key);
        var code = service.invitations()
                .invite("Ben", Role.VIEWER, admin)
                .orElseThrow()
                .code();
        assertThat(enroll(service, code, "Ben", key)).isEqualTo(rejected(PasskeyRefusal.BAD_CREDENTIAL));
        assertThat(service.operators().all()).hasSize(1);
        assertThat(enroll(service, code, "Ben", new SoftwareAuthenticator()))
                .as("the code is still good")
                .isInstanceOf(PasskeyResult.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "\"a\"",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}",
                "{\"id\":\"!\",\"rawId\":7,\"type\":\"x\",\"response\":{\"clientDataJSON\":\"%\",\"attestationObject\":[]}}"
            })
    void whatIsNoCredentialIsRefused(String nonsense) throws Exception {
        assertThat(service.signIn().finish(nonsense, HERE)).isEqualTo(rejected(PasskeyRefusal.BAD_CREDENTIAL));
        assertThat(service.enrollment().finish(nonsense, HERE)).isEqualTo(rejected(PasskeyRefusal.BAD_CREDENTIAL));
    }

    @Test
    void aSessionEndsWhenNobodyDoesAnythingAndAfterHalfADay() throws Exception {
        var key = new SoftwareAuthenticator();
        admin(key);
        var token = accepted(signIn(key)).token();
        now.set(now.get().plus(OperatorSessions.IDLE).minusMillis(1));
        assertThat(service.sessions().find(token)).isPresent();
        service.sessions().touch(token);
        now.set(now.get().plus(OperatorSessions.IDLE).minusMillis(1));
        assertThat(service.sessions().find(token)).isPresent();
        now.set(now.get().plusMillis(1));
        assertThat(service.sessions().find(token)).isEmpty();

        var began = now.get();
        var busy = accepted(signIn(key)).token();
        while (now.get().isBefore(began.plus(OperatorSessions.LONGEST))) {
            assertThat(service.sessions().find(busy)).isPresent();
            service.sessions().touch(busy);
            now.set(now.get().plus(Duration.ofMinutes(20)));
        }
        assertThat(service.sessions().find(busy)).isEmpty();
    }

    @Test
    void aChangedRoleEndsTheSessionsAtEveryProcess() throws Exception {
        var admin = admin(new SoftwareAuthenticator());
        var key = new SoftwareAuthenticator();
        var ben = invited("Ben", Role.MODERATOR, key, admin);
        var token = accepted(signIn(key)).token();
        assertThat(other.operators().changeRole(ben.id(), Role.VIEWER, admin)).isEqualTo(Operators.Outcome.DONE);
        assertThat(service.sessions().find(token)).isEmpty();
        assertThat(accepted(signIn(key)).session().operator().role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void whoIsRemovedIsOutAndStaysOutAndIsStillNamedInTheLog() throws Exception {
        var admin = admin(new SoftwareAuthenticator());
        var key = new SoftwareAuthenticator();
        var ben = invited("Ben", Role.MODERATOR, key, admin);
        var token = accepted(signIn(key)).token();
        assertThat(other.operators().remove(ben.id(), admin)).isEqualTo(Operators.Outcome.DONE);
        assertThat(other.operators().remove(ben.id(), admin)).isEqualTo(Operators.Outcome.UNKNOWN);
        assertThat(service.sessions().find(token)).isEmpty();
        assertThat(signIn(key)).isEqualTo(rejected(PasskeyRefusal.BAD_CREDENTIAL));
        assertThat(service.operators().all()).containsExactly(admin);
        assertThat(service.operators().namesByActor()).containsEntry(ben.id().actor(), "Ben");
    }

    @Test
    void theLastAdminStays() throws Exception {
        var admin = admin(new SoftwareAuthenticator());
        assertThat(service.operators().changeRole(admin.id(), Role.VIEWER, admin))
                .isEqualTo(Operators.Outcome.LAST_ADMIN);
        assertThat(service.operators().remove(admin.id(), admin)).isEqualTo(Operators.Outcome.LAST_ADMIN);
        var second = invited("Ben", Role.ADMIN, new SoftwareAuthenticator(), admin);
        assertThat(service.operators().remove(admin.id(), second)).isEqualTo(Operators.Outcome.DONE);
        assertThat(service.operators().remove(second.id(), second)).isEqualTo(Operators.Outcome.LAST_ADMIN);
    }

    @Test
    void theCodesOfWhoLosesTheirRoleAreNoGoodAnyMore() throws Exception {
        var ann = admin(new SoftwareAuthenticator());
        var eve = invited("Eve", Role.ADMIN, new SoftwareAuthenticator(), ann);
        var fay = invited("Fay", Role.ADMIN, new SoftwareAuthenticator(), ann);
        var own = service.invitations().invite("Ben", Role.VIEWER, ann).orElseThrow();
        var ofEve = service.invitations().invite("Mallory", Role.ADMIN, eve).orElseThrow();
        var ofFay = service.invitations().invite("Trudy", Role.ADMIN, fay).orElseThrow();
        var begun = new SoftwareAuthenticator()
                .create(options(service, ofEve.code(), "Mallory").orElseThrow(), HERE.origin());

        assertThat(other.operators().changeRole(eve.id(), Role.VIEWER, ann)).isEqualTo(Operators.Outcome.DONE);
        assertThat(other.operators().remove(fay.id(), ann)).isEqualTo(Operators.Outcome.DONE);

        assertThat(options(service, ofEve.code(), "Mallory")).isEmpty();
        assertThat(options(service, ofFay.code(), "Trudy")).isEmpty();
        assertThat(service.enrollment().finish(begun, HERE)).isEqualTo(rejected(PasskeyRefusal.CODE_INVALID));
        other.operators().changeRole(eve.id(), Role.ADMIN, ann);
        assertThat(options(service, ofEve.code(), "Mallory"))
                .as("an admin again")
                .isEmpty();
        assertThat(options(service, own.code(), "Ben")).isPresent();
        assertThat(service.audit().before(Long.MAX_VALUE, 3))
                .extracting(hashed -> hashed.entry().detail())
                .containsExactly("now admin", "invitations ended: 1", "now viewer, invitations ended: 1");
    }

    @Test
    void aCodeThatIsCancelledIsNoGood() throws Exception {
        var ann = admin(new SoftwareAuthenticator());
        var code = service.invitations().invite("Ben", Role.VIEWER, ann).orElseThrow();
        service.invitations().invite("Cid", Role.MODERATOR, ann).orElseThrow();
        now.set(now.get().plusSeconds(1));
        var pending = other.invitations().pending();
        assertThat(pending).extracting(Invitations.Pending::name).containsExactlyInAnyOrder("Ben", "Cid");
        assertThat(pending).extracting(Invitations.Pending::by).containsOnly(ann.id());
        var ben = pending.stream().filter(each -> each.name().equals("Ben")).findFirst();

        var id = ben.orElseThrow().id();
        assertThat(id).doesNotContain(code.code());
        assertThat(other.invitations().cancel(id, ann)).isEqualTo(Operators.Outcome.DONE);
        assertThat(other.invitations().cancel(id, ann)).isEqualTo(Operators.Outcome.UNKNOWN);
        assertThat(options(service, code.code(), "Ben")).isEmpty();
        assertThat(service.invitations().pending()).hasSize(1);
        assertThat(service.audit().before(Long.MAX_VALUE, 1).getFirst().entry().action())
                .isEqualTo("invitation_cancelled");
    }

    /** Their request was let in before, and took its time. */
    @Test
    void whoIsNoAdminAnyMoreChangesAndInvitesNobody() throws Exception {
        var ann = admin(new SoftwareAuthenticator());
        var eve = invited("Eve", Role.ADMIN, new SoftwareAuthenticator(), ann);
        service.invitations().invite("Ben", Role.VIEWER, ann).orElseThrow();
        var open = service.invitations().pending().getFirst().id();
        assertThat(service.operators().changeRole(eve.id(), Role.VIEWER, ann)).isEqualTo(Operators.Outcome.DONE);

        assertThat(service.operators().changeRole(eve.id(), Role.ADMIN, eve)).isEqualTo(Operators.Outcome.NOT_ADMIN);
        assertThat(service.operators().remove(ann.id(), eve)).isEqualTo(Operators.Outcome.NOT_ADMIN);
        assertThat(service.invitations().invite("Mallory", Role.ADMIN, eve)).isEmpty();
        assertThat(service.invitations().cancel(open, eve)).isEqualTo(Operators.Outcome.NOT_ADMIN);
        assertThat(service.operators().all()).extracting(Operator::name).containsExactlyInAnyOrder("Ann", "Eve");
    }

    /** Whoever gave them out is not known. */
    @Test
    void codesOfAnEarlierBuildAreNotTaken() throws Exception {
        var ann = admin(new SoftwareAuthenticator());
        var code = service.invitations().invite("Ben", Role.ADMIN, ann).orElseThrow();
        TABLES.execute("update operator_invitations set invited_by = null");
        assertThat(options(service, code.code(), "Ben")).isEmpty();
    }

    @Test
    void everythingIsInTheLog() throws Exception {
        var key = new SoftwareAuthenticator();
        var admin = admin(key);
        var ben = invited("Ben", Role.VIEWER, new SoftwareAuthenticator(), admin);
        var token = accepted(signIn(key)).token();
        service.operators().changeRole(ben.id(), Role.MODERATOR, admin);
        service.operators().remove(ben.id(), admin);
        service.signIn().out(token, admin);
        assertThat(service.sessions().find(token)).isEmpty();
        assertThat(service.audit().before(Long.MAX_VALUE, 20))
                .extracting(hashed -> hashed.entry().action())
                .containsExactly(
                        "signed_out",
                        "operator_removed",
                        "role_changed",
                        "signed_in",
                        "operator_enrolled",
                        "operator_invited",
                        "operator_enrolled");
        assertThat(service.audit().verify()).isEqualTo(new AuditChain.Intact(7));
    }

    @Test
    void whatIsOverIsDeleted() throws Exception {
        var key = new SoftwareAuthenticator();
        var admin = admin(key);
        signIn(key);
        service.invitations().invite("Ben", Role.VIEWER, admin);
        service.signIn().options(HERE);
        now.set(now.get().plus(Duration.ofDays(2)));
        service.prune();
        for (var table : Stream.of("sessions", "challenges", "invitations").toList()) {
            assertThat(TABLES.column("select 1 from operator_" + table))
                    .as(table)
                    .isEmpty();
        }
        assertThat(TABLES.column("select 1 from operator_credentials")).hasSize(1);
    }

    private Operator admin(SoftwareAuthenticator key) throws SQLException {
        var code = service.invitations().first().orElseThrow().code();
        return accepted(enroll(service, code, "Ann", key)).session().operator();
    }

    private Operator invited(String name, Role role, SoftwareAuthenticator key, Operator by) throws SQLException {
        var code = service.invitations().invite(name, role, by).orElseThrow().code();
        return accepted(enroll(service, code, name, key)).session().operator();
    }

    private static PasskeyResult enroll(OperatorService at, String code, String name, SoftwareAuthenticator key)
            throws SQLException {
        return at.enrollment().finish(key.create(options(at, code, name).orElseThrow(), HERE.origin()), HERE);
    }

    private static Optional<JsonNode> options(OperatorService at, String code, String name) throws SQLException {
        return at.enrollment().options(code, name, HERE).map(EnrolledOperatorsIT::json);
    }

    private PasskeyResult signIn(SoftwareAuthenticator key) throws SQLException {
        return service.signIn().finish(key.get(json(service.signIn().options(HERE)), HERE.origin()), HERE);
    }

    private static JsonNode json(Object options) {
        return MAPPER.valueToTree(options);
    }

    private static PasskeyResult.Accepted accepted(PasskeyResult result) {
        assertThat(result).isInstanceOf(PasskeyResult.Accepted.class);
        return (PasskeyResult.Accepted) result;
    }

    private static PasskeyResult rejected(PasskeyRefusal reason) {
        return new PasskeyResult.Rejected(reason);
    }
}
