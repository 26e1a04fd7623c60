package chat.whisper.perf.peers;

import chat.whisper.backends.StartFailure;
import chat.whisper.model.process.CannotStart;
import java.io.IOException;
import java.util.List;

/** Measures one contest after the other; what was measured is kept when Ctrl-C or a failure ends it. */
final class ContestRun {
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    private ContestRun() {}

    interface Measurement {
        void of(Contest contest) throws IOException, InterruptedException;
    }

    /** The exit code: zero if all were measured. */
    static int all(List<Contest> contests, Measurement measurement, ProgressLine progress) {
        try {
            for (var contest : contests) {
                measurement.of(contest);
            }
            return 0;
        } catch (InterruptedException e) {
            progress.say("interrupted; what was measured is kept");
            return INTERRUPTED;
        } catch (CannotStart | StartFailure | IllegalStateException | IOException e) {
            progress.say("whisper: " + e.getMessage());
            return FAILED;
        }
    }
}
