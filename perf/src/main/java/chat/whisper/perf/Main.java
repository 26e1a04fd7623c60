package chat.whisper.perf;

import chat.whisper.perf.bench.MatchLatency;

/** What `make perf` runs: each measurement in turn. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        MatchLatency.main(arguments);
    }
}
