package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.ProcessStart;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.perf.client.Conversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The two people by whom `ops/deploy.sh` knows that an installation works get along with what operators may ask of newcomers. */
@Timeout(120)
class ConversationIT {
    private static final Map<String, String> PUZZLES =
            Map.of("PROOF", "on", "PROOF_FROM", "0", "PROOF_EFFORT", "2000", "POOLS", "de,pt-br");
    private static final Map<String, String> AGES = Map.of(
            "AGE_CHECK_URL", "https://ages.example/check?shop=7", "AGE_CHECK_KEY", "hs256:" + "c2VjcmV0".repeat(8));

    @TempDir
    private static Path folder;

    private static WhisperSystem whisper;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("index.html"), "<!doctype html><html><title>Whisper</title></html>");
        whisper = WhisperSystem.start(Plan.test("conversation", 2, 1, Map.of("WEB_ROOT", folder.toString()))
                .twisted(ConversationIT::differently));
    }

    private static ProcessStart differently(ProcessStart process) {
        return switch (process.name()) {
            case "app-1" -> process.with(PUZZLES);
            case "app-2" -> process.with(AGES);
            default -> process;
        };
    }

    @AfterAll
    static void stop() {
        whisper.close();
    }

    @Test
    void theySolvePuzzlesAndTakeALanguageThatThereIsAndAnAuthorityThatTheJdkKnows() throws Exception {
        var backends = Map.of("TLS_CA", authorityOfTheBackends().toString());
        var app = "127.0.0.1:" + whisper.appUrls().getFirst().getPort();
        try (var proxy = new TlsProxy(folder, List.of(app), Map.of())) {
            var known = List.of(
                    "-Djavax.net.ssl.trustStore=" + proxy.certificate().store(),
                    "-Djavax.net.ssl.trustStorePassword=" + SelfMadeCertificate.PASSWORD);
            var said = come(known, backends, proxy.url().toString());
            assertThat(said).contains("two people came to " + proxy.url() + ", met, said 6 lines and parted");
            assertThat(come(List.of(), backends, proxy.url().toString())).contains("does not work at " + proxy.url());
        }
    }

    /** Another one than the site's. */
    private static Path authorityOfTheBackends() throws IOException {
        var made = SelfMadeCertificate.in(Files.createDirectory(folder.resolve("backends")));
        var pem = Files.readString(made.pem());
        return Files.writeString(folder.resolve("tls_ca"), pem.substring(0, pem.indexOf("-----BEGIN PRIVATE")));
    }

    @Test
    void whereAnAgeHasToBeProvedTheySayHowFarTheyCame() throws Exception {
        var app = whisper.appUrls().getLast().toString();
        assertThat(come(List.of(), Map.of(), app))
                .isEqualTo("conversation: somebody came to " + app
                        + ", and is to prove an age at https://ages.example/check: that two people can meet and talk was"
                        + " not tried");
    }

    /** What they say, in a process of their own as in the container. */
    private static String come(List<String> jvm, Map<String, String> environment, String address)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Conversation.class.getName(), address));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }
}
