package chat.whisper.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** `make run` as the person at the terminal sees it, from one start to the next: what needs it running shares these two, as each takes seconds. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunIT {
    private static final String MARK = "RUN_OF_THE_TEST";
    private static final int PORT = FreePort.any();
    private static final int ADMIN_PORT = FreePort.any();
    private static final List<Process> STARTED = new ArrayList<>();

    @TempDir
    private static Path folder;

    @AfterAll
    static void stop() throws Exception {
        for (var run : STARTED) {
            run.destroy();
            run.waitFor();
        }
    }

    @Test
    @Order(1)
    void aTakenPortIsOneLineAndExitOne() throws Exception {
        try (var foreign = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
            var run = run();
            assertThat(run.inputReader().lines())
                    .containsExactly("whisper: port " + foreign.getLocalPort()
                            + " is taken: stop what listens there or set PORT to another port");
            assertThat(run.waitFor()).isOne();
        }
    }

    @Test
    @Order(2)
    void theConsolesPlaceAndItsFirstCodeAreSaid() throws Exception {
        assertThat(untilReady(run()))
                .filteredOn(line -> line.startsWith("Moderators: "))
                .singleElement()
                .asString()
                .matches("Moderators: http://localhost:[0-9]+/console/ "
                        + "\\(nobody is there yet: sign up with [A-Za-z0-9_-]{20} within an hour\\)");
    }

    @Test
    @Order(3)
    void theFolderBelongsToOneAtATime() throws Exception {
        var second = run();
        assertThat(second.inputReader().lines())
                .containsExactly("whisper: Whisper already runs from this folder: stop that one first");
        assertThat(second.waitFor()).isOne();
        assertThat(Readiness.site(PORT)).isTrue();
    }

    @Test
    @Order(4)
    void afterSigkillTheNextStartCleansUpAndServes() throws Exception {
        living().destroyForcibly().waitFor();
        var orphans = children();
        assertThat(orphans).anyMatch(RunIT::lives);
        untilReady(run());
        assertThat(orphans).noneMatch(RunIT::lives);
        assertThat(Readiness.site(PORT)).isTrue();
    }

    @Test
    @Order(5)
    void sigtermStopsEverythingThatWasStarted() throws Exception {
        var children = children();
        assertThat(children).hasSizeGreaterThanOrEqualTo(6);
        var run = living();
        run.destroy();
        assertThat(run.waitFor()).isZero();
        assertThat(children).noneMatch(RunIT::lives);
        assertThat(children()).isEmpty();
    }

    /** Of several that are on their way when the signal comes, each in another state. */
    @Test
    @Order(6)
    void sigtermDuringTheStartLeavesNothingBehind() throws Exception {
        var run = run();
        awaitFirstChild(run);
        run.destroy();
        assertThat(run.waitFor()).isEqualTo(128 + 15);
        assertThat(children()).isEmpty();
        assertThat(ProcessHandle.allProcesses().filter(RunIT::isOfThisRun)).isEmpty();
    }

    private static void awaitFirstChild(Process run) throws IOException {
        while (run.isAlive() && children().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Also what nobody has noted: all inherit what the first one was given. */
    private static boolean isOfThisRun(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), ISO_8859_1)
                    .contains(MARK + "=" + folder);
        } catch (IOException gone) {
            return false;
        }
    }

    private static Process living() {
        return STARTED.stream().filter(Process::isAlive).findFirst().orElseThrow();
    }

    /** What it says until then. */
    private static List<String> untilReady(Process run) throws IOException {
        var output = run.inputReader();
        var said = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.equals("Whisper is ready: http://localhost:" + PORT)) {
                return said;
            }
        }
        throw new AssertionError("not ready: " + said);
    }

    private static Process run() throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dwhisper.root=" + Folders.root(),
                        "-Dwhisper.run=" + folder,
                        Run.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("PORT", Integer.toString(PORT));
        builder.environment().put("ADMIN_PORT", Integer.toString(ADMIN_PORT));
        builder.environment().put(MARK, folder.toString());
        builder.environment().keySet().removeAll(List.of("INSTANCES", "MATCHERS", "HOST"));
        var run = builder.start();
        STARTED.add(run);
        return run;
    }

    private static List<Long> children() throws IOException {
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
