package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** What an operator does with `ops/deploy.sh` later, on an installation that runs: once more, other settings, back, new keys, a backup of bans, a process that dies. Part of `make deploy-rehearsal`. */
@Tag("rehearsal")
@Timeout(420)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployRehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static Installation whisper;

    @BeforeAll
    static void anInstallationThatRuns() throws Exception {
        whisper = new Installation();
        whisper.docker.hasImages("0.1.0", "0.1.0");
        whisper.docker.hasImages("0.2.0", "0.1.0");
        whisper.isConfigured("0.1.0");
        var said = whisper.deploy("up");
        assertThat(said.code()).as(() -> said.text() + whisper.logs()).isZero();
    }

    @AfterAll
    static void leave() throws IOException {
        whisper.close();
    }

    @Test
    @Order(1)
    void theSecondTimeNothingIsMadeOrStartedAndWhatRunsTakesChangedTemplates() throws Exception {
        var before = whisper.pids();
        var roles = new Roles(whisper);
        roles.areOlder();
        var said = whisper.deploy();
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text())
                .doesNotContain("made the secret")
                .contains("changed the secret redis_users", "changed the secret nats_config");
        assertThat(whisper.pids()).isEqualTo(before);
        roles.assertAreNewAgain();
    }

    @Test
    @Order(2)
    void aChangedSettingComesUnderAChat() throws Exception {
        Chatter.underAChat(whisper, () -> {
            var before = whisper.pids();
            whisper.set("LOG_LEVEL", "fine");
            var said = whisper.deploy("up");
            assertThat(said.code()).as(() -> said.text() + whisper.logs()).isZero();
            assertThat(whisper.pids()).doesNotContainAnyElementsOf(before);
        });
    }

    @Test
    @Order(3)
    void theVersionBeforeComesBackUnderAChat() throws Exception {
        Chatter.underAChat(whisper, () -> {
            assertThat(whisper.deploy("update", "0.2.0").code()).isZero();
            assertThat(whisper.versions()).containsOnly("0.2.0");
            var said = whisper.deploy("rollback");
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(whisper.versions()).containsOnly("0.1.0");
            assertThat(whisper.deploy("rollback").text()).contains("0.1.0 runs already");
        });
    }

    @Test
    @Order(4)
    void aNewKeyComesBehindTheOldOneAndThenInFront() throws Exception {
        var old = whisper.secret("evidence_key");
        var said = whisper.deploy("rotate-keys", "evidence");
        assertThat(said.code()).as(() -> said.text() + whisper.logs()).isZero();
        assertThat(whisper.secret("evidence_key")).matches("k\\d+:[^,]+,\\Q" + old + "\\E");
        assertThat(said.text()).doesNotContain(whisper.secret("evidence_key"));
        assertThat(whisper.deploy("status").text())
                .contains("version    0.1.0", "site_pem holds until", "app-1 0.1.0 running");
        whisper.sql("delete from abuse_reports");
        assertThat(whisper.deploy("rotate-keys", "evidence", "--drop-old").code())
                .isZero();
        assertThat(whisper.secret("evidence_key")).doesNotContain(old);
        assertThat(whisper.secret("evidence_key.dropped")).isEqualTo(old);
    }

    /** The record that came back is older than its copy in Redis. */
    @Test
    @Order(5)
    void whoIsBannedAfterARestoreStaysBanned() throws Exception {
        var backups = whisper.folder.resolve("later backups");
        assertThat(whisper.deploy("backup", backups.toString()).code()).isZero();
        var file = Installation.onlyFileIn(backups);
        var bans = new CopiedBans(whisper);
        bans.impose("k1.0123456789012345678901");
        bans.impose("k1.1123456789012345678901");
        var said = whisper.deploy("restore", file.toString());
        assertThat(said.code()).as(() -> said.text() + whisper.logs()).isZero();
        var ban = bans.impose("k1.2123456789012345678901");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(bans.copied()).containsExactly(ban));
    }

    /** As at night: the alert, its page, what the page says, quiet. Nobody who talks notices. */
    @Test
    @Order(6)
    void whoDiesIsMissedAndThePageOfTheAlertLeadsBack() throws Exception {
        try (var watch = new Watch(whisper)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(watch.up()).isEqualTo(8));
            assertThat(watch.firing("ProcessSilent")).isEmpty();
            Chatter.underAChat(whisper, () -> {
                whisper.containers.kill("KILL", "matcher-1");
                var alert = await().atMost(Duration.ofSeconds(120))
                        .until(() -> watch.firing("ProcessSilent"), alerts -> !alerts.isEmpty())
                        .getFirst();
                assertThat(alert.path("labels").path("instance").asText())
                        .startsWith(whisper.recipes.address("matcher-1") + ":");
                follow(alert.path("annotations").path("runbook_url").asText());
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(watch.firing("ProcessSilent")).isEmpty());
            });
        }
    }

    private static void follow(String page) throws Exception {
        assertThat(Folders.root().resolve(page))
                .content()
                .containsSubsequence(
                        "## Look here", "`ops/deploy.sh status`", "## Do this", "Ended", "`ops/deploy.sh`");
        assertThat(whisper.deploy("status").text()).contains("matcher-1 0.1.0 exited", "matcher-2 0.1.0 running");
        var others = whisper.containers.pid("matcher-2");
        var said = whisper.deploy();
        assertThat(said.code()).as(() -> said.text() + whisper.logs()).isZero();
        assertThat(whisper.deploy("status").text()).contains("matcher-1 0.1.0 running");
        assertThat(whisper.containers.pid("matcher-2")).isEqualTo(others);
    }
}
