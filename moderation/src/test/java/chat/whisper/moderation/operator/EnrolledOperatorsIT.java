package chat.whisper.moderation.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How operators come in, and sign in, at either process. */
@Timeout(60)
class EnrolledOperatorsIT extends TwoProcesses {
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
}
