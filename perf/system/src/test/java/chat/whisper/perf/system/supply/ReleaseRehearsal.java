package chat.whisper.perf.system.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A version as it is handed out: whoever has it finds out whether it is ours, and unchanged. */
@Tag("rehearsal")
@Timeout(600)
class ReleaseRehearsal {
    @TempDir
    private Path place;

    @Test
    void aReleaseIsSignedAndAChangedOneIsNoticed() throws Exception {
        var version = ReleaseTest.version();
        var key = place.resolve("key.pem");
        done("openssl", "genpkey", "-algorithm", "ED25519", "-out", key.toString());
        var folder = place.resolve("release");
        var made = Command.run(Map.of("RELEASE_KEY", key.toString()), "ops/bin/release", version, folder.toString());
        assertThat(made.code()).as(made.said()).isZero();

        assertThat(verified(folder)).as("as the notes say").isZero();
        assertThat(Command.run(folder, Map.of(), "sha256sum", "-c", "SHA256SUMS")
                        .code())
                .isZero();
        assertThat(Files.readString(folder.resolve("SHA256SUMS")))
                .contains("app.jar", "matcher.jar", "moderation.jar", "java.cdx.json", "web.cdx.json", "notes.md");
        assertThat(Files.readString(folder.resolve("notes.md")))
                .contains("# Whisper " + version, "### Added", "ops/deploy.sh update " + version)
                .doesNotContain("@");

        Files.writeString(folder.resolve("notes.md"), "Get it from elsewhere.");
        assertThat(Command.run(folder, Map.of(), "sha256sum", "-c", "SHA256SUMS")
                        .code())
                .isNotZero();
        Files.writeString(folder.resolve("SHA256SUMS"), "");
        assertThat(verified(folder)).isNotZero();
    }

    private static int verified(Path folder) throws Exception {
        return Command.run(
                        folder,
                        Map.of(),
                        "openssl",
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-inkey",
                        "release.pub",
                        "-rawin",
                        "-in",
                        "SHA256SUMS",
                        "-sigfile",
                        "SHA256SUMS.sig")
                .code();
    }

    private void done(String... command) throws Exception {
        var ran = Command.run(place, Map.of(), command);
        assertThat(ran.code()).as(ran.said()).isZero();
    }
}
