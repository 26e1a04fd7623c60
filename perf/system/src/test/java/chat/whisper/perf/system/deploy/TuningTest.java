package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** `ops/tuning/tune.sh` over a kernel of files: what it shows, sets, checks and takes back. */
class TuningTest {
    private static final Path FOLDER = Folders.root().resolve("ops/tuning");
    private static final Pattern SETTING = Pattern.compile("(?m)^-?([a-z0-9_.-]+) = (.+)$");
    private static final int ROOT = 0;
    private static final int PEOPLE = 1_000_000;

    @TempDir
    private Path root;

    private record Said(int code, String text) {}

    /** As kernels are by default; but for one setting, which is high already. */
    @BeforeEach
    void aKernel() throws IOException {
        settings("99-whisper.conf").keySet().forEach(name -> is(name, "1000"));
        is("net.ipv4.ip_local_port_range", "32768\t60999");
        is("net.ipv4.ip_local_reserved_ports", "");
        is("net.ipv4.tcp_tw_reuse", "2");
        is("net.ipv4.tcp_rmem", "4096\t131072\t33554432");
        is("net.ipv4.tcp_wmem", "4096\t16384\t4194304");
        is("fs.file-max", "9223372036854775807");
    }

    @Test
    void unlessItIsToldToItOnlySaysWhatItWouldDoAndWhy() throws Exception {
        var before = all();
        var said = tune();
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text())
                .contains(
                        "net.core.somaxconn: 1000 would become 16384\n    Connections that wait to be accepted",
                        "net.ipv4.ip_local_reserved_ports: nothing would become",
                        "fs.file-max stays 9223372036854775807",
                        "nothing was changed; to change it: sudo ops/tuning/tune.sh apply server");
        assertThat(tune("load").text())
                .contains("A million needs sixteen addresses")
                .doesNotContain("somaxconn");
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void whatItSetsIsInForceNowAndAtEachStartUntilItIsTakenBack() throws Exception {
        var others = Files.createDirectories(root.resolve("etc/sysctl.d")).resolve("99-whisper.conf");
        Files.writeString(others, "net.core.somaxconn = 2000\n");
        var before = all();
        assertThat(tune("check").code()).isEqualTo(1);

        assertThat(tune("apply").text())
                .contains("net.ipv4.ip_local_port_range = 1024 65535")
                .doesNotContain("file-max");
        assertThat(tune("apply").code()).isZero();
        var said = tune("check");
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("in force  net.core.somaxconn = 16384", "in force  fs.file-max = 9223");
        assertThat(others).content().contains("net.core.somaxconn = 16384").doesNotContain("file-max");
        assertThat(root.resolve("etc/security/limits.d/99-whisper.conf"))
                .content()
                .contains("hard nofile 1048576");

        assertThat(tune("undo").text()).contains("everything is as it was");
        assertThat(all()).isEqualTo(before);
        assertThat(tune("undo").text()).contains("there is nothing to undo");
    }

    @Test
    void whatOneKernelDoesNotTakeChangesNothing() throws Exception {
        Files.delete(file("net.ipv4.tcp_max_tw_buckets"));
        Files.createSymbolicLink(file("net.ipv4.tcp_max_tw_buckets"), Path.of("/dev/null"));
        var said = tune("apply");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text())
                .contains("the kernel does not take net.ipv4.tcp_max_tw_buckets = 1048576: everything is as it was");
        assertThat(value("net.core.somaxconn")).isEqualTo("1000");
        assertThat(root.resolve("etc")).doesNotExist();
        // Whatever is changed by hand from now on is what an apply finds, and an undo brings back.
        assertThat(tune("undo").text()).contains("there is nothing to undo");
        is("net.core.somaxconn", "1234");
        Files.delete(file("net.ipv4.tcp_max_tw_buckets"));
        is("net.ipv4.tcp_max_tw_buckets", "1000");
        assertThat(tune("apply").code()).isZero();
        assertThat(tune("undo").code()).isZero();
        assertThat(value("net.core.somaxconn")).isEqualTo("1234");
    }

    /** A kernel without the setting, or files that are broken meanwhile, keep nobody from what was before. */
    @Test
    void itIsTakenBackAlsoWhereAModuleIsGoneMeanwhile() throws Exception {
        assertThat(tune("apply").code()).isZero();
        Files.delete(file("net.core.somaxconn"));
        var said = tune("undo");
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("net.core.somaxconn is not in this kernel any more: left out");
        assertThat(value("net.ipv4.tcp_max_tw_buckets")).isEqualTo("1000");
        assertThat(root.resolve("etc/sysctl.d/99-whisper.conf")).doesNotExist();
    }

    @Test
    void oneMachineMayHaveBothRoles() throws Exception {
        assertThat(tune("apply", "server").code()).isZero();
        assertThat(tune("apply", "load").code()).isZero();
        assertThat(root.resolve("etc/sysctl.d/99-whisper.conf"))
                .content()
                .containsOnlyOnce("net.core.somaxconn = 16384")
                .containsOnlyOnce("net.ipv4.ip_local_port_range = ")
                .contains("net.ipv4.tcp_tw_reuse = 1");
    }

    @Test
    void aModuleThatIsNotLoadedIsToldAndASettingThatIsMissingStopsIt() throws Exception {
        Files.delete(file("net.netfilter.nf_conntrack_max"));
        assertThat(tune().text()).contains("net.netfilter.nf_conntrack_max is not in this kernel now");
        assertThat(tune("apply").code()).isZero();
        assertThat(tune("check").text()).contains("not here  net.netfilter.nf_conntrack_max");
        Files.delete(file("net.core.somaxconn"));
        assertThat(tune("apply").text()).contains("this kernel has no net.core.somaxconn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"net.core.somaxconn 16384", "net.core.somaxconn = many", "net.core.somaxconn = $(id)"})
    void aWrongLineIsNamedBeforeAnythingHappens(String line) throws Exception {
        var own = Files.createDirectory(root.resolve("own"));
        for (var name : List.of("tune.sh", "99-whisper.conf", "limits.conf")) {
            Files.copy(FOLDER.resolve(name), own.resolve(name));
        }
        Files.writeString(own.resolve("99-whisper.conf"), "# Why.\nvm.swappiness = 1\n" + line + "\n");
        is("vm.swappiness", "60");
        var said = run(List.of("bash", own.resolve("tune.sh").toString(), "apply"));
        assertThat(said.code()).isEqualTo(78);
        assertThat(said.text()).contains("99-whisper.conf, line 3 is \"" + line + "\": a setting and its numbers");
        assertThat(value("vm.swappiness")).isEqualTo("60");
    }

    @Test
    void whoMayNotIsToldSo() throws Exception {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        var script = Files.createDirectory(root.resolve("own"));
        for (var name : List.of("tune.sh", "99-whisper.conf", "limits.conf")) {
            Files.copy(FOLDER.resolve(name), script.resolve(name));
        }
        var command = new ArrayList<String>();
        if ((int) Files.getAttribute(root, "unix:uid") == ROOT) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        } else {
            file("net.core.somaxconn").toFile().setReadOnly();
        }
        command.addAll(List.of("bash", script.resolve("tune.sh").toString(), "apply"));
        var said = run(command);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text())
                .contains("net.core.somaxconn cannot be written: run this as root (sudo ops/tuning/tune.sh apply)");
        assertThat(value("net.core.somaxconn")).isEqualTo("1000");
    }

    @ParameterizedTest
    @CsvSource({"dance, there is no command dance", "check fridge, there is no role fridge: server or load"})
    void aWrongCommandIsNamed(String words, String answer) throws Exception {
        var said = tune(words.split(" "));
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.text()).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99-whisper.conf", "99-whisper-load.conf"})
    void portsAndFilesAreEnoughForAMillion(String name) throws IOException {
        var settings = settings(name);
        var range = settings.get("net.ipv4.ip_local_port_range").split(" ");
        var ports = Integer.parseInt(range[1]) - Integer.parseInt(range[0]) + 1;
        assertThat(ports).isEqualTo(64_512);
        // Sixteen addresses of load clients; two proxies before eight apps.
        assertThat(ports * 16).isGreaterThan(PEOPLE);
        assertThat(Long.parseLong(settings.get("fs.nr_open"))).isGreaterThan(2 * PEOPLE);
        assertThat(Files.readString(FOLDER.resolve("README.md"))).contains("64,512", "516,096");
    }

    @Test
    void whereServersListenIsGivenToNobodyElse() throws IOException {
        var reserved = settings("99-whisper.conf").get("net.ipv4.ip_local_reserved_ports");
        for (var port : List.of(4222, 5432, 6379, 8080, 8081, 8082, 8083, 8222, 8404, 8443)) {
            assertThat(List.of(reserved.split(",")))
                    .anySatisfy(part -> assertThat(port)
                            .isBetween(
                                    Integer.parseInt(part.replaceFirst("-.*", "")),
                                    Integer.parseInt(part.replaceFirst(".*-", ""))));
        }
    }

    private static Map<String, String> settings(String name) throws IOException {
        var all = new LinkedHashMap<String, String>();
        SETTING.matcher(Files.readString(FOLDER.resolve(name)))
                .results()
                .forEach(found -> all.put(found.group(1), found.group(2)));
        return all;
    }

    private Path file(String setting) {
        return root.resolve("proc/sys").resolve(setting.replace('.', '/'));
    }

    private void is(String setting, String value) {
        try {
            Files.createDirectories(file(setting).getParent());
            Files.writeString(file(setting), value + "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String value(String setting) throws IOException {
        return Files.readString(file(setting)).strip();
    }

    /** Every file and what it holds, however the kernel would separate numbers. */
    private Map<String, String> all() throws IOException {
        var all = new LinkedHashMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.put(root.relativize(file).toString(), Files.readString(file).replace('\t', ' '));
            }
        }
        return all;
    }

    private Said tune(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", FOLDER.resolve("tune.sh").toString()));
        command.addAll(List.of(words));
        return run(command);
    }

    private Said run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TUNE_ROOT", root.toString());
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
