package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import chat.whisper.model.process.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The units of those who run without containers: what is in the images is started, and left as long as it takes to leave. */
class SystemdUnitsTest {
    private static final Path FOLDER = Folders.root().resolve("ops/tuning/systemd");
    private static final Set<String> KNOWN = Set.of(
            ("Description Wants After StartLimitIntervalSec Type EnvironmentFile Environment LoadCredential ExecStart Restart"
                            + " RestartSec RestartPreventExitStatus TimeoutStopSec KillSignal LimitNOFILE MemoryMax DynamicUser"
                            + " CapabilityBoundingSet AmbientCapabilities LockPersonality NoNewPrivileges PrivateDevices PrivateTmp"
                            + " PrivateUsers ProtectClock ProtectControlGroups ProtectHome ProtectHostname ProtectKernelLogs"
                            + " ProtectKernelModules ProtectKernelTunables ProtectProc ProtectSystem RemoveIPC"
                            + " RestrictAddressFamilies RestrictNamespaces RestrictRealtime RestrictSUIDSGID"
                            + " SystemCallArchitectures SystemCallErrorNumber SystemCallFilter UMask WantedBy")
                    .split(" "));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"app", "matcher", "moderation"})
    void startsWhatTheImageStartsAndWaitsUntilItHasLeft(String process) throws IOException {
        var unit = read(process);
        assertThat(KNOWN).containsAll(unit.keySet());
        var entry = Dockerfile.read("ops/images/Dockerfile")
                .stages()
                .get(process)
                .all("ENTRYPOINT")
                .getLast();
        assertThat(only(unit, "ExecStart"))
                .isEqualTo(entry.replaceAll("[\\[\\]\",]+", " ").strip().replaceAll(" +", " "));
        assertThat(Long.parseLong(only(unit, "TimeoutStopSec"))).isGreaterThan(Launch.PATIENCE.toSeconds() + 5);
        assertThat(only(unit, "RestartPreventExitStatus")).isEqualTo(Integer.toString(Launch.BAD_SETTING));
        assertThat(only(unit, "Restart")).isEqualTo("on-failure");
        assertThat(only(unit, "DynamicUser")).isEqualTo("yes");
        assertThat(only(unit, "ProtectSystem")).isEqualTo("strict");
        assertThat(only(unit, "CapabilityBoundingSet")).isEmpty();
    }

    @Test
    void secretsAreHandedOverAsFilesByTheirSettings() throws IOException {
        for (var process : List.of("app", "moderation")) {
            var unit = read(process);
            assertThat(unit.get("LoadCredential")).isNotEmpty().allSatisfy(credential -> {
                var name = credential.substring(0, credential.indexOf(':'));
                assertThat(unit.get("Environment"))
                        .contains(name.toUpperCase(java.util.Locale.ROOT) + "_FILE=/run/credentials/%n/" + name);
            });
        }
    }

    @Test
    void anAppMayOpenWhatAMillionPeopleAreSharedOutToAndNoMoreThanTheKernelGives() throws IOException {
        var files = Long.parseLong(only(read("app"), "LimitNOFILE"));
        assertThat(files).isGreaterThan(125_000 + 2 * 4_096 + 512);
        var most = Files.readString(FOLDER.resolveSibling("99-whisper.conf"))
                .lines()
                .filter(line -> line.startsWith("fs.nr_open = "))
                .map(line -> Long.parseLong(line.substring("fs.nr_open = ".length())))
                .findFirst();
        assertThat(most.orElseThrow()).isGreaterThanOrEqualTo(files);
    }

    /** With systemd's own eyes, where it is installed. */
    @Test
    void systemdTakesThem() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))) {
            return;
        }
        Files.createDirectories(folder.resolve("java/bin"));
        Files.createSymbolicLink(folder.resolve("java/bin/java"), Path.of("/bin/true"));
        var units = new ArrayList<String>();
        for (var process : List.of("app", "matcher", "moderation")) {
            var text = Files.readString(file(process)).replace("/opt/whisper", folder.toString());
            units.add(Files.writeString(folder.resolve("whisper-" + process + "@1.service"), text)
                    .toString());
        }
        assertThat(said("verify", "--man=no", units)).isEmpty();
        for (var unit : units) {
            assertThat(said("security", "--offline=true", List.of("--threshold=20", unit)))
                    .containsPattern("exposure level for whisper-[a-z]+@1.service: [01]\\.\\d OK");
        }
    }

    private static String said(String command, String option, List<String> more)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("/usr/bin/systemd-analyze", "--no-pager", command, option));
        words.addAll(more);
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    /** Flags that the images run with, each with its reason. */
    @Test
    void everyFlagOfTheJvmIsExplained() throws IOException {
        var assemble = Files.readString(Folders.root().resolve("ops/images/assemble"));
        var readme = Files.readString(FOLDER.resolveSibling("README.md"));
        var flags = assemble.lines()
                .filter(line -> line.startsWith("flags=(") || line.contains("process=(-") || line.contains("java.args"))
                .flatMap(line -> java.util.Arrays.stream(line.split("[\\s()\"]+")))
                .filter(word -> word.startsWith("-X") || word.startsWith("-D"))
                .map(word -> word.replaceFirst("(AOTCache)=.*", "$1"))
                .toList();
        assertThat(flags)
                .hasSizeGreaterThan(5)
                .allSatisfy(flag -> assertThat(readme).contains("| `" + flag + "` |"));
    }

    private static Path file(String process) {
        return FOLDER.resolve("whisper-" + process + "@.service");
    }

    private static String only(Map<String, List<String>> unit, String directive) {
        assertThat(unit).containsKey(directive);
        assertThat(unit.get(directive)).as(directive).hasSize(1);
        return unit.get(directive).getFirst();
    }

    private static Map<String, List<String>> read(String process) throws IOException {
        var all = new LinkedHashMap<String, List<String>>();
        for (var line : Files.readAllLines(file(process))) {
            var at = line.indexOf('=');
            if (!line.startsWith("#") && at > 0) {
                all.computeIfAbsent(line.substring(0, at), any -> new ArrayList<>())
                        .add(line.substring(at + 1));
            }
        }
        return all;
    }
}
