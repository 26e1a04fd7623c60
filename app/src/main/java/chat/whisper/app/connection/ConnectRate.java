package chat.whisper.app.connection;

import java.security.SecureRandom;

/**
 * How often each address prefix came within the last minute, in a fixed amount of memory: two rows of cells, each prefix
 * with one cell in either, so that only who shares both with a flood suffers with it (a count-min sketch, Cormode and
 * Muthukrishnan 2005) of the generic cell rate algorithm, which forgets by itself. Its monitor guards it.
 */
final class ConnectRate {
    private static final long MINUTE = 60_000_000_000L;
    private static final int CELLS = 1 << 15;
    private final long cost;
    private final long now0;
    private final long[][] paidUntil = new long[2][CELLS];
    /** Secret, so that nobody can choose addresses that share a cell with somebody's. */
    private final long[] seeds = new SecureRandom().longs(2).toArray();

    ConnectRate(int perMinute, long now) {
        this.cost = MINUTE / perMinute;
        this.now0 = now;
    }

    /** Counts this one and says true, unless it is one too many: a minute's worth may come at once. */
    synchronized boolean take(AddressPrefix prefix, long now) {
        var time = now - now0;
        var until = Long.MAX_VALUE;
        for (var row = 0; row < 2; row++) {
            until = Math.min(until, Math.max(paidUntil[row][cell(prefix, row)], time) + cost);
        }
        if (until - time > MINUTE) {
            return false;
        }
        for (var row = 0; row < 2; row++) {
            var cell = cell(prefix, row);
            paidUntil[row][cell] = Math.max(paidUntil[row][cell], until);
        }
        return true;
    }

    private int cell(AddressPrefix prefix, int row) {
        // The finalizer of SplitMix64 (Steele, Lea and Flood 2014).
        var mixed = prefix.bits() + ((long) prefix.length() << 32) * 0x9e3779b97f4a7c15L ^ seeds[row];
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return (int) ((mixed ^ mixed >>> 31) & CELLS - 1);
    }
}
