package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.protocol.ReportReason;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** An operator's day with `ops/deploy.sh`, on one installation: from nothing to a chat, an update under it, one that fails, back, a backup restored. What takes longer is `DeployRehearsal`. */
@Timeout(420)
@Order(1) // Of all classes: it takes longest.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployIT {
    private static Installation whisper;

    @BeforeAll
    static void anEmptyMachine() throws IOException {
        whisper = new Installation();
        whisper.docker.hasImages("0.1.0", "0.1.0");
        whisper.docker.hasImages("0.2.0", "0.1.0");
        whisper.docker.hasImages("0.3.0", "0.2.0");
        whisper.docker.hasImages("1.0.0", "0.9.0");
        whisper.containers.spoil("matcher-1", "0.3.0", start -> start.with("TIER2_AFTER", "soon"));
    }

    @AfterAll
    static void leave() throws IOException {
        whisper.close();
    }

    @Test
    @Order(1)
    void whatIsMissingOrWrongIsSaidBeforeAnythingHappens() throws Exception {
        assertThat(whisper.deploy("up").text())
                .contains("cp .env.production.example")
                .contains("WHISPER_ORIGIN");
        whisper.isConfigured("latest");
        var wrong = whisper.deploy("up");
        assertThat(wrong.code()).isEqualTo(78);
        assertThat(wrong.text()).contains("WHISPER_VERSION is \"latest\": a version such as 0.9.0 is needed");
        whisper.isConfigured("0.1.0");
        assertThat(whisper.deploy("dance").code()).isEqualTo(64);
    }

    @Test
    @Order(2)
    void aDryRunSaysAllAndDoesNothing() throws Exception {
        var said = whisper.dryRun("up");
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("would make the secret evidence_key")
                .containsSubsequence(
                        "--check-config",
                        "redis nats postgres",
                        "180 moderation-1\n",
                        "180 app-1\n",
                        "180 app-2\n",
                        "haproxy",
                        "tools");
        assertThat(whisper.containers.table()).isEmpty();
        assertThat(whisper.recipes.secrets().resolve("evidence_key")).doesNotExist();
    }

    @Test
    @Order(3)
    void oneCommandLeadsFromNothingToAChat() throws Exception {
        var said = whisper.deploy("up");
        assertThat(said.code()).as(() -> said.text() + whisper.logs()).isZero();
        assertThat(said.text()).contains("two people came to " + whisper.site(), "people come to    " + whisper.site());
        for (var name : List.of(
                "evidence_key",
                "identity_key",
                "postgres_password",
                "redis_app_password",
                "nats_matcher_password",
                "tls_ca_key")) {
            assertThat(said.text()).doesNotContain(whisper.secret(name));
        }
        assertThat(Files.getPosixFilePermissions(whisper.recipes.secrets()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @Order(4)
    void nobodyIsRefusedByWhatRolesMayDo() throws Exception {
        try (var guests = new Guests(whisper.authority().context())) {
            var interests =
                    List.of("chess", "jazz", "poetry", "cooking", "space").iterator();
            var pair = await().until(() -> pair(guests, interests.next()), Optional::isPresent)
                    .orElseThrow();
            var alice = pair.getFirst();
            var bob = pair.getLast();
            bob.says("your address?");
            bob.says("call me at once");
            alice.hears();
            alice.reports(ReportReason.SPAM, null);
            alice.ends();
        }
        assertThat(whisper.sql("select count(*) from abuse_reports")).isEqualTo("1");
        new Roles(whisper).assertNobodyWasRefused();
    }

    /** Connections that Redis has closed when it read its users anew are missed by whoever uses them first, and asked to try again. */
    private static Optional<List<Guest>> pair(Guests guests, String interest) {
        try {
            var alice = guests.guest(whisper.site()).likes(interest);
            var bob = guests.guest(whisper.site()).likes(interest);
            alice.accepts();
            bob.accepts();
            alice.chat();
            bob.chat();
            return Optional.of(List.of(alice, bob));
        } catch (AssertionError askedToTryAgain) {
            return Optional.empty();
        }
    }

    @Test
    @Order(5)
    void eachRoleMayDoItsOwnAndNothingElse() throws Exception {
        new Roles(whisper).assertEachKeepsToItsOwn();
    }

    @Test
    @Order(6)
    void anUpdateGoesUnderAChatAndOneThatFailsGoesBack() throws Exception {
        Chatter.underAChat(whisper, () -> {
            updates();
            refusesAStepThatIsTooWide();
            failsInTheMiddleAndGoesBack();
        });
    }

    private static void updates() throws Exception {
        var before = whisper.pids();
        var said = whisper.deploy("update", "0.2.0");
        assertThat(said.code()).as(() -> said.text() + whisper.logs()).isZero();
        assertThat(said.text()).contains("backed up to", "0.2.0 runs; ops/deploy.sh rollback goes back to 0.1.0");
        assertThat(whisper.pids()).doesNotContainAnyElementsOf(before);
        assertThat(whisper.versions()).containsOnly("0.2.0");
        assertThat(whisper.version()).isEqualTo("0.2.0");
    }

    private static void refusesAStepThatIsTooWide() throws Exception {
        var before = whisper.pids();
        var said = whisper.deploy("update", "1.0.0");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text())
                .contains("1.0.0 cannot run beside 0.2.0, only beside 0.9.0 and newer: update to 0.9.0 first");
        assertThat(whisper.deploy("update", "0.1.0").text()).contains("0.1.0 is older than 0.2.0");
        assertThat(whisper.pids()).isEqualTo(before);
    }

    private static void failsInTheMiddleAndGoesBack() throws Exception {
        var apps = List.of(whisper.containers.pid("app-1"), whisper.containers.pid("app-2"));
        var said = whisper.deploy("update", "0.3.0");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("0.3.0 failed; 0.2.0 runs again, and nothing is lost");
        assertThat(whisper.containers.said("matcher-1")).contains("TIER2_AFTER is \"soon\"");
        assertThat(whisper.versions()).containsOnly("0.2.0");
        assertThat(whisper.version()).isEqualTo("0.2.0");
        // Only what was touched goes back.
        assertThat(apps).containsExactly(whisper.containers.pid("app-1"), whisper.containers.pid("app-2"));
    }

    @Test
    @Order(7)
    void whatWasBackedUpComesBack() throws Exception {
        var backups = whisper.folder.resolve("backups");
        assertThat(whisper.deploy("backup", backups.toString()).code()).isZero();
        var file = Installation.onlyFileIn(backups);
        var reports = whisper.sql("select id, encode(evidence, 'hex') from abuse_reports");
        whisper.sql("drop table abuse_reports cascade");
        var broken = Files.write(whisper.folder.resolve("broken.dump"), new byte[] {1, 2, 3});
        assertThat(whisper.deploy("restore", broken.toString()).text()).contains("nothing was changed");
        var said = whisper.deploy("restore", file.toString());
        assertThat(said.code()).as(() -> said.text() + whisper.logs()).isZero();
        assertThat(whisper.sql("select id, encode(evidence, 'hex') from abuse_reports"))
                .isEqualTo(reports)
                .isNotEmpty();
    }

    @Test
    @Order(8)
    void aKeyThatSomethingIsReadByIsNotDropped() throws Exception {
        assertThat(dropsAllBut("k9", "evidence"))
                .contains("1 reports, notes or appeals can be read by the old keys only");
    }

    /** A ban from before the key, though its person has a name under it since, and a block. Not: what is over, or was made after it. */
    @Test
    @Order(9)
    void aKeyThatSomebodyIsBannedByIsNotDropped() throws Exception {
        whisper.sql("""
                insert into bans (ban_id, reason, decided_by, identities, rung, imposed_at, until) values
                ('before', 'spam', 'test', '{k1.a,k9.a}', 0, now() - interval '1 hour', now() + interval '1 hour'),
                ('over', 'spam', 'test', '{k1.b}', 0, now() - interval '2 hours', now() - interval '1 hour'),
                ('after', 'spam', 'test', '{k9.c}', 0, now() + interval '1 hour', now() + interval '2 hours')""");
        whisper.sql("""
                insert into blocks (lesser, greater, until, stored_at) values
                ('k1.a', 'k1.b', now() + interval '1 hour', now() - interval '1 hour'),
                ('k1.a', 'k1.c', now() + interval '1 hour', now()),
                ('k9.a', 'k9.c', now() + interval '1 hour', now())""");
        assertThat(dropsAllBut("k9", "identity")).contains("2 bans and blocks hold by the old keys only");
    }

    /** What is said against it; the keys stay. */
    private static String dropsAllBut(String id, String kind) throws Exception {
        var name = kind + "_key";
        var file = whisper.recipes.secrets().resolve(name);
        var old = whisper.secret(name);
        Files.delete(file);
        Files.writeString(file, id + ":fresh," + old + "\n");
        var said = whisper.deploy("rotate-keys", kind, "--drop-old");
        assertThat(said.code()).as(said.text()).isEqualTo(1);
        assertThat(whisper.secret(name)).isEqualTo(id + ":fresh," + old);
        Files.delete(file);
        Files.writeString(file, old + "\n");
        return said.text();
    }
}
