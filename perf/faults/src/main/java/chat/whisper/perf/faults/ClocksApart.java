package chat.whisper.perf.faults;

import chat.whisper.backends.WrongClock;
import chat.whisper.launcher.ManagedProcess;
import chat.whisper.launcher.ProcessStart;
import java.time.Duration;
import java.util.stream.Stream;

/** An app and a matcher come back with clocks that are 31 s ahead of all others: more than any deadline that two processes share. */
final class ClocksApart {
    static final String NAME = "clocks-apart";
    private static final Duration AHEAD = Duration.ofSeconds(31);

    private ClocksApart() {}

    static Fault lasting(Duration time) {
        return new Fault(NAME, ClocksApart::hurt, time, ClocksApart::heal);
    }

    /** Says at once if it cannot be played here. */
    static void prepare() {
        WrongClock.ahead(AHEAD, System.err::println);
    }

    private static void hurt(FaultySystem scene) {
        for (var member : wrong(scene).toList()) {
            member.stop();
            member.start(ClocksApart::wrong);
        }
    }

    private static ProcessStart wrong(ProcessStart launch) {
        return launch.with(WrongClock.ahead(AHEAD, System.err::println));
    }

    private static void heal(FaultySystem scene) {
        wrong(scene).forEach(ManagedProcess::restart);
    }

    private static Stream<ManagedProcess> wrong(FaultySystem scene) {
        return Stream.of(scene.matcher(2), scene.app(2));
    }
}
