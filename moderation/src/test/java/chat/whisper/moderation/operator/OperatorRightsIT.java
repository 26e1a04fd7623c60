package chat.whisper.moderation.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions, roles and invitations: who may still do what, and what ends with a role, at either process. */
@Timeout(60)
class OperatorRightsIT extends TwoProcesses {
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
}
