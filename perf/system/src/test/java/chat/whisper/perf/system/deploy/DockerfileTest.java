package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known of the images' Dockerfile without an engine. */
class DockerfileTest {
    private static final Pattern FROM_STAGE = Pattern.compile("--from=(\\w+)");
    private static final Pattern SCRIPT = Pattern.compile("(?:^|&& )(ops/\\S+)");
    private final Dockerfile file = Dockerfile.read("ops/images/Dockerfile");

    @ParameterizedTest
    @ValueSource(strings = {"app", "matcher", "moderation", "tools"})
    void whatRunsIsNobodyInAnImageWithoutAShell(String image) throws Exception {
        assertThat(file.inherited(image, "USER")).last().isEqualTo("10001:10001");
        assertThat(file.inherited(image, "RUN"))
                .as("nothing runs in an image without a shell")
                .isEmpty();
        for (var command : file.inherited(image, "ENTRYPOINT")) {
            assertThat(words(command)).first().isEqualTo("/opt/whisper/java/bin/java");
        }
        assertThat(String.join(" ", file.inherited(image, "LABEL")))
                .contains("org.opencontainers.image.version", "org.opencontainers.image.licenses");
    }

    @Test
    void pagesAreSentByNobody() {
        var pages = file.stages().get("pages");
        assertThat(pages.all("USER")).last().isEqualTo("10001:10001");
        assertThat(pages.instructions().stream()
                        .dropWhile(one -> !one.verb().equals("USER"))
                        .map(Dockerfile.Instruction::verb))
                .as("nothing is installed by whoever runs it")
                .doesNotContain("RUN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "matcher", "moderation"})
    void aProcessLooksAfterItself(String image) throws Exception {
        var check = file.inherited(image, "HEALTHCHECK").getLast();
        assertThat(words(check.substring(check.indexOf('['))))
                .containsExactly("/opt/whisper/java/bin/java", "@/opt/whisper/" + image + "/look.args", "--health");
        assertThat(String.join(" ", file.inherited(image, "LABEL"))).contains("chat.whisper.beside");
    }

    /** What a shell would read anew can be turned, and a shell in an image is what whoever gets in looks for. */
    @ParameterizedTest
    @ValueSource(strings = {"app", "matcher", "moderation", "pages"})
    void nothingIsStartedByAShell(String image) throws Exception {
        var checks = file.inherited(image, "HEALTHCHECK").stream().map(check -> check.substring(check.indexOf('[')));
        var starts = file.inherited(image, "ENTRYPOINT").stream();
        for (var command : Stream.concat(checks, starts).toList()) {
            assertThat(words(command).getFirst()).doesNotEndWith("sh");
        }
    }

    @Test
    void everythingThatIsNamedIsThere() {
        file.stages().forEach((name, stage) -> {
            assertThat(file.stages().containsKey(stage.from()) || stage.from().matches("[^:]+:[^:]+"))
                    .as("%s begins from a stage or an image with a tag", name)
                    .isTrue();
            stage.all("COPY").forEach(words -> {
                assertThat(Dockerfile.copied(words))
                        .allSatisfy(path -> assertThat(path).exists());
                FROM_STAGE
                        .matcher(words)
                        .results()
                        .forEach(found -> assertThat(file.stages()).containsKey(found.group(1)));
            });
            stage.all("RUN")
                    .forEach(words -> SCRIPT.matcher(words)
                            .results()
                            .forEach(found -> assertThat(
                                            Files.isExecutable(Folders.root().resolve(found.group(1))))
                                    .as(found.group(1))
                                    .isTrue()));
        });
    }

    @Test
    void composeBuildsStagesThatThereAre() {
        var compose = ComposeFile.read(Containers.FILE);
        for (var service : compose.services()) {
            var build = compose.service(service).path("build");
            if (!build.isMissingNode()) {
                assertThat(file.stages()).containsKey(build.path("target").asText());
            }
        }
    }

    @Test
    void aVersionMayRunBesideItselfAtLeast() throws Exception {
        assertThat(Files.readString(Folders.root().resolve("ops/images/beside")).strip())
                .matches("\\d+\\.\\d+\\.\\d+");
    }

    private static List<String> words(String json) throws Exception {
        return List.of(new ObjectMapper().readValue(json, String[].class));
    }
}
