package chat.whisper.perf.load;

import chat.whisper.perf.load.bench.MatchLatency;

/** What `make perf` runs: each measurement in turn. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        MatchLatency.main(arguments);
    }
}
