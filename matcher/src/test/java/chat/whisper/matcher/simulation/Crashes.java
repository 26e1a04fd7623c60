package chat.whisper.matcher.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Lets matchers die: each run has one favourite point, the others are hit now and then. For one thread. */
final class Crashes {
    private static final int MOST = 6;
    private static final CrashPoint[] POINTS = CrashPoint.values();
    private static final Map<Call, CrashPoint> BEFORE = new EnumMap<>(Call.class);
    private static final Map<Call, CrashPoint> AFTER = new EnumMap<>(Call.class);

    static {
        for (var call : Call.values()) {
            BEFORE.put(call, CrashPoint.before(call));
            AFTER.put(call, CrashPoint.after(call));
        }
    }

    private final Dice dice;
    private final CrashPoint favourite;
    private final double often;
    private final Set<CrashPoint> hit = EnumSet.noneOf(CrashPoint.class);
    private int left = MOST;

    Crashes(Dice dice, long seed) {
        this.dice = dice;
        favourite = POINTS[(int) Math.floorMod(seed, (long) POINTS.length)];
        often = dice.percent(75) ? 60 : 0;
    }

    /** A process has died here; what it was about to do or say is lost. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash(CrashPoint point) {
            super(point.name(), null, false, false);
        }
    }

    void before(Call call) {
        pass(BEFORE.get(call));
    }

    void after(Call call) {
        pass(AFTER.get(call));
    }

    void halfTold(Call call) {
        pass(CrashPoint.halfTold(call));
    }

    void stop() {
        left = 0;
    }

    Set<CrashPoint> hit() {
        return hit;
    }

    private void pass(CrashPoint point) {
        if (left > 0 && often > 0 && dice.percent(point == favourite ? often : 0.1)) {
            left--;
            hit.add(point);
            throw new Crash(point);
        }
    }
}
