package chat.whisper.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** `make run` as the person at the terminal sees it. */
@Timeout(120)
class RunIT {
    private static final String MARK = "RUN_OF_THE_TEST";

    @TempDir
    private Path folder;

    private final int port = FreePort.any();
    private Process last;

    @AfterEach
    void stop() throws Exception {
        last.destroy();
        last.waitFor();
    }

    @Test
    void aTakenPortIsOneLineAndExitOne() throws Exception {
        try (var foreign = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            var run = run();
            assertThat(run.inputReader().lines())
                    .containsExactly("whisper: port " + foreign.getLocalPort()
                            + " is taken: stop what listens there or set PORT to another port");
            assertThat(run.waitFor()).isOne();
        }
    }

    @Test
    void sigtermStopsEverythingThatWasStarted() throws Exception {
        var run = readyRun();
        assertThat(Readiness.site(port)).isTrue();
        var children = children();
        assertThat(children).hasSizeGreaterThanOrEqualTo(6);
        run.destroy();
        assertThat(run.waitFor()).isZero();
        assertThat(children).noneMatch(RunIT::lives);
        assertThat(children()).isEmpty();
    }

    /** Of several that are on their way when the signal comes, each in another state. */
    @Test
    void sigtermDuringTheStartLeavesNothingBehind() throws Exception {
        var run = run();
        awaitFirstChild(run);
        run.destroy();
        assertThat(run.waitFor()).isEqualTo(128 + 15);
        assertThat(children()).isEmpty();
        assertThat(ProcessHandle.allProcesses().filter(this::isOfThisRun)).isEmpty();
    }

    private void awaitFirstChild(Process run) throws IOException {
        while (run.isAlive()
                && (!Files.exists(folder.resolve("processes")) || children().isEmpty())) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Also what nobody has noted: all inherit what the first one was given. */
    private boolean isOfThisRun(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), ISO_8859_1)
                    .contains(MARK + "=" + folder);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void afterSigkillTheNextStartCleansUpAndServes() throws Exception {
        readyRun().destroyForcibly().waitFor();
        var orphans = children();
        assertThat(orphans).anyMatch(RunIT::lives);
        readyRun();
        assertThat(orphans).noneMatch(RunIT::lives);
        assertThat(Readiness.site(port)).isTrue();
    }

    @Test
    void theFolderBelongsToOneAtATime() throws Exception {
        var first = readyRun();
        var second = run();
        assertThat(second.inputReader().lines())
                .containsExactly("whisper: Whisper already runs from this folder: stop that one first");
        assertThat(second.waitFor()).isOne();
        assertThat(Readiness.site(port)).isTrue();
        first.destroy();
        first.waitFor();
    }

    @Test
    void theConsolesPlaceAndItsFirstCodeAreSaid() throws Exception {
        var run = run();
        var said = run.inputReader()
                .lines()
                .filter(line -> line.startsWith("Moderators: "))
                .findFirst()
                .orElseThrow();
        assertThat(said)
                .matches("Moderators: http://localhost:[0-9]+/console/ "
                        + "\\(nobody is there yet: sign up with [A-Za-z0-9_-]{20} within an hour\\)");
    }

    private Process readyRun() throws IOException {
        var run = run();
        awaitLine(run.inputReader(), "Whisper is ready: http://localhost:" + port);
        return run;
    }

    private static void awaitLine(BufferedReader output, String wanted) throws IOException {
        var said = new java.util.ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("not ready: " + said);
    }

    private Process run() throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dwhisper.root=" + Folders.root(),
                        "-Dwhisper.run=" + folder,
                        Run.class.getName())
                .redirectErrorStream(true);
        builder.environment().put(MARK, folder.toString());
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("ADMIN_PORT", Integer.toString(FreePort.any()));
        builder.environment().keySet().removeAll(List.of("INSTANCES", "MATCHERS", "HOST"));
        last = builder.start();
        return last;
    }

    private List<Long> children() throws IOException {
        try (Stream<Path> notes = Files.list(folder.resolve("processes"))) {
            return notes.map(note -> note.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> Long.valueOf(name.replace(".properties", "")))
                    .toList();
        }
    }

    private static boolean lives(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
