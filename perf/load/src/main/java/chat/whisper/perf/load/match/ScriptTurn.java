package chat.whisper.perf.load.match;

import java.util.Locale;

/**
 * How many pairs the scripts offered, and how many answered, while others wait.
 *
 * @param waitedMs how long those wait already
 */
record ScriptTurn(int others, long waitedMs, Cost offered, Cost answered) {
    /**
     * Of one match, the times in microseconds.
     *
     * @param perSecond how many there were
     * @param scripts in scripts, by the clock on the wall
     * @param redis processor time of the whole Redis process
     * @param client processor time of the process that asks
     */
    record Cost(double perSecond, double scripts, double redis, double calls, double client) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,7.0f/s, Redis per match: %5.1f us in scripts, %5.1f us of its core, %.2f calls; Java: %5.1f us",
                    perSecond,
                    scripts,
                    redis,
                    calls,
                    client);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,9d others for %2d s: offered %s; answered %s",
                others,
                waitedMs / 1_000,
                offered,
                answered);
    }
}
