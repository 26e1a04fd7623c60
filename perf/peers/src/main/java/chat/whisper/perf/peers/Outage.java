package chat.whisper.perf.peers;

import java.util.OptionalDouble;

/**
 * A server that died and was there again while people talked.
 *
 * @param server what died
 * @param caughtUp seconds from its return until nobody's message waited any more; negative if that never was
 */
public record Outage(String contest, String server, double caughtUp, Turn turn) {
    static Outage of(String contest, String server, OptionalDouble caughtUp, Turn turn) {
        return new Outage(contest, server, caughtUp.orElse(-1), turn);
    }
}
