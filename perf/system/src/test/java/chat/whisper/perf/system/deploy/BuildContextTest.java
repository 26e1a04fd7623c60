package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Docker sees of a checkout when it builds the images: no secret, no backup and nothing that was built here. */
class BuildContextTest {
    private final List<String> patterns;

    BuildContextTest() throws IOException {
        patterns = Files.readAllLines(Folders.root().resolve(".dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/config",
                ".env",
                ".env.production",
                ".env.production.new",
                ".env.staging",
                "ops/secrets/evidence_key",
                "ops/secrets/.state/backup",
                "ops/site/age_check_key",
                "backups/whisper-20261129T000000Z.dump",
                ".run/data/postgres/PG_VERSION",
                ".cache/packages/redis",
                "app/target/app.jar",
                "perf/client/target/classpath",
                "client-web/node_modules/svelte/package.json",
                "hs_err.log"
            })
    void isLeftOut(String file) {
        assertThat(isSeen(file)).isFalse();
    }

    @Test
    void whatTheDockerfileNeedsIsSeen() throws IOException {
        for (var file : List.of(
                "pom.xml",
                ".env.production.example",
                "ops/images/Dockerfile",
                "ops/images/assemble",
                "ops/haproxy/haproxy.cfg",
                "app/src/main/java/chat/whisper/app/Main.java",
                "client-web/package-lock.json")) {
            assertThat(Folders.root().resolve(file)).exists();
            assertThat(isSeen(file)).as(file).isTrue();
        }
    }

    /** As Docker decides: the last pattern that suits the file or a folder around it. */
    private boolean isSeen(String file) {
        var seen = true;
        for (var pattern : patterns) {
            var again = pattern.startsWith("!");
            if (suits(again ? pattern.substring(1) : pattern, Path.of(file))) {
                seen = again;
            }
        }
        return seen;
    }

    private static boolean suits(String pattern, Path file) {
        // There `**/` may be no folder at all, which a glob of the JDK does not take it for.
        var any = pattern.startsWith("**/") ? "{" + pattern.substring(3) + "," + pattern + "}" : pattern;
        var glob = FileSystems.getDefault().getPathMatcher("glob:" + any);
        for (var part = file; part != null; part = part.getParent()) {
            if (glob.matches(part)) {
                return true;
            }
        }
        return false;
    }
}
