package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What `ops/deploy.sh` says and does where something comes between, over a `docker` that only writes down what it is asked. */
@Timeout(120)
class DeployScriptTest {
    private static final Path SCRIPT = Folders.root().resolve("ops/deploy.sh");
    private static final String DOCKER = """
            #!/usr/bin/env bash
            here=$(dirname "$0")
            printf '%s\\n' "$*" >>"$here/asked"
            case "$*" in
              *"config --services"*) printf '%s\\n' moderation-1 matcher-1 app-1 ;;
              *"image inspect --format"*) echo 0.1.0 ;;
              *"from bans"*) cat "$here/held" ;;
              *"pg_dump"*) echo dump ;;
              *"pg_restore --list"*) echo "TABLE DATA" ;;
              *to_regclass*) [ -e "$here/foreign" ] && echo f || echo t ;;
              *"rename to"*) [ ! -e "$here/connected" ] || exit 1 ;;
              *"--force-recreate"*) while [ -e "$here/hold" ]; do sleep 0.05; done ;;
            esac
            """;

    @TempDir
    private Path place;

    private Path folder;

    @BeforeEach
    void anOperatorsFolder() throws IOException {
        folder = Files.createDirectory(place.resolve("an operator's folder"));
        var docker = Files.writeString(folder.resolve("docker"), DOCKER);
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.write(
                folder.resolve("env"),
                List.of(
                        "WHISPER_ORIGIN=https://chat.example",
                        "WHISPER_HOST=chat.example",
                        "WHISPER_VERSION=0.1.0",
                        "WHISPER_SECRETS=" + folder.resolve("secrets"),
                        "WHISPER_BACKUPS=" + folder.resolve("backups")));
    }

    @Test
    void pathsAreThoseOfWhoeverCalls() throws Exception {
        Files.writeString(folder.resolve("a.dump"), "dump");
        var said = deploy("restore", "a.dump");
        assertThat(said).contains("restored " + folder.resolve("a.dump"));
        assertThat(asked()).contains("alter database whisper_restored rename to whisper");
        assertThat(deploy("backup", "more")).contains("backed up to " + folder.resolve("more"));
    }

    @Test
    void moderationComesBackWhereTheDatabasesCannotBeExchanged() throws Exception {
        Files.writeString(folder.resolve("a.dump"), "dump");
        Files.createFile(folder.resolve("connected"));
        assertThat(deploy("restore", "a.dump")).contains("moderation runs again, and nothing was changed");
        assertThat(asked()).containsSubsequence("stop moderation-1", "rename to", "180 moderation-1");
    }

    @Test
    void aBackupOfSomethingElseChangesNothing() throws Exception {
        Files.writeString(folder.resolve("a.dump"), "dump");
        Files.createFile(folder.resolve("foreign"));
        assertThat(deploy("restore", "a.dump")).contains("is a backup of something else", "nothing was changed");
        assertThat(asked()).doesNotContain("stop moderation-1", "rename to");
    }

    /** Each of these was taken for less than it says, and done. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update 0.2.0 --dry-run",
                "up --dry-run",
                "rollback now",
                "backup --dry-run",
                "restore a.dump b.dump",
                "rotate-keys evidence --drop",
                "rotate-keys evidence drop-old",
                "rotate-keys evidence --drop-old --dry-run",
                "rotate-keys --drop-old",
                "update --drop-old"
            })
    void whatACommandDoesNotTakeIsRefusedBeforeAnythingIsDone(String words) throws Exception {
        assertThat(deploy(words.split(" ")).strip()).startsWith("deploy: ").doesNotContain("\n");
        assertThat(asked()).doesNotContain("compose --env-file");
    }

    /** Each begins within the second of the one before. */
    @Test
    void keysThatAreRotatedTwiceAtOnceHaveIdsOfTheirOwn() throws Exception {
        deploy("up");
        deploy("rotate-keys", "evidence");
        assertThat(deploy("rotate-keys", "evidence")).contains("a new evidence key is in use");
        assertThat(Files.readString(folder.resolve("secrets/evidence_key")).split(","))
                .hasSize(3)
                .extracting(key -> key.substring(0, key.indexOf(':')))
                .doesNotHaveDuplicates();
    }

    @Test
    void anIdentityKeyGoesWhenNoBanAndNoBlockNeedsItAnyMore() throws Exception {
        deploy("up");
        var file = folder.resolve("secrets/identity_key");
        var old = Files.readString(file).strip();
        assertThat(deploy("rotate-keys", "identity")).contains("a new identity key is in use");
        var both = Files.readString(file).strip();
        assertThat(both).matches("k\\d+:[^,]+,\\Q" + old + "\\E");
        var newest = both.substring(0, both.indexOf(','));
        assertThat(asked().lines().filter(line -> line.contains("--force-recreate")))
                .hasSize(2)
                .allMatch(line -> line.endsWith(" app-1"));

        assertThat(deploy("rotate-keys", "identity", "--drop-old")).contains("PostgreSQL does not say");
        Files.writeString(folder.resolve("held"), "2\n");
        assertThat(deploy("rotate-keys", "identity", "--drop-old")).contains("2 bans and blocks hold by the old keys");
        assertThat(file).content().isEqualTo(both + "\n");
        assertThat(asked())
                .contains("'" + newest.substring(0, newest.indexOf(':')) + ".'")
                .contains("to_timestamp("
                        + Files.getLastModifiedTime(file).toInstant().getEpochSecond() + ")");
        Files.writeString(folder.resolve("held"), "0\n");
        assertThat(deploy("rotate-keys", "identity", "--drop-old")).contains("only the newest identity key counts now");
        assertThat(file).content().isEqualTo(newest + "\n");
        assertThat(folder.resolve("secrets/identity_key.dropped")).content().isEqualTo(old + "\n");
    }

    @Test
    void anUpdateThatIsBrokenOffSaysTheWaysOnAndOthersMayLookMeanwhile() throws Exception {
        Files.createFile(folder.resolve("hold"));
        var output = folder.resolve("said");
        var update = builder("update", "0.2.0").redirectOutput(output.toFile()).start();
        try {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> !update.isAlive() || asked().contains("--force-recreate"));
            assertThat(deploy("status")).contains("version    0.1.0");
            assertThat(deploy("backup")).contains("another ops/deploy.sh works here");
            update.destroy();
        } finally {
            Files.delete(folder.resolve("hold"));
        }
        assertThat(update.waitFor()).as(Files.readString(output)).isEqualTo(130);
        assertThat(output)
                .content()
                .contains("ops/deploy.sh update 0.2.0 goes on, ops/deploy.sh up goes back to 0.1.0");
        assertThat(folder.resolve("env")).content().contains("WHISPER_VERSION=0.1.0");
    }

    /** What Compose would take for something else, or would be a folder of a strange name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "WHISPER_VERSION=\"0.1.0\"",
                "WHISPER_VERSION=0.1.0 # ours",
                "WHISPER_ORIGIN=https://chat.example/$(id)",
                "WHISPER_HOST=chat.example; id",
                "WHISPER_HTTPS_PORT=443 ",
                "WHISPER_SECRETS=$HOME/secrets",
                "WHISPER_SECRETS=~/secrets",
                "WHISPER_SECRETS=\"/srv/secrets\"",
                "WHISPER_SECRETS=/srv/secrets # ours",
                "WHISPER_BACKUPS=`id`"
            })
    void aHostileSettingIsNamedBeforeAnythingIsMade(String line) throws Exception {
        var name = line.substring(0, line.indexOf('='));
        Files.writeString(folder.resolve("env"), line + "\n", StandardOpenOption.APPEND);
        assertThat(deploy("up").strip())
                .startsWith("deploy: " + name + " is \"" + line.substring(name.length() + 1) + "\": ")
                .doesNotContain("\n");
        assertThat(folder.resolve("secrets")).doesNotExist();
        assertThat(asked()).doesNotContain("compose --env-file");
    }

    @Test
    void linesOfWindowsAreTold() throws Exception {
        Files.writeString(
                folder.resolve("env"), Files.readString(folder.resolve("env")).replace("\n", "\r\n"));
        assertThat(deploy("up")).contains("has lines that end as on Windows").doesNotContain("\r");
    }

    private String asked() throws IOException {
        var file = folder.resolve("asked");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String deploy(String... words) throws IOException, InterruptedException {
        var process = builder(words).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private ProcessBuilder builder(String... words) {
        var command = new ArrayList<>(List.of(SCRIPT.toString(), "--env", "env"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        return builder;
    }
}
