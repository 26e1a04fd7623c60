package chat.whisper.matcher.simulation;

import java.util.Arrays;

/** Where a matcher may die: before a script, after it with nothing told, or with only some of it told. */
enum CrashPoint {
    BEFORE_FIND,
    AFTER_FIND,
    HALF_TOLD_FIND,
    BEFORE_CANCEL,
    AFTER_CANCEL,
    HALF_TOLD_CANCEL,
    BEFORE_ACCEPT,
    AFTER_ACCEPT,
    HALF_TOLD_ACCEPT,
    BEFORE_DECLINE,
    AFTER_DECLINE,
    HALF_TOLD_DECLINE,
    BEFORE_CONFIRM,
    AFTER_CONFIRM,
    HALF_TOLD_CONFIRM,
    BEFORE_RELAX,
    AFTER_RELAX,
    HALF_TOLD_RELAX,
    BEFORE_OVERDUE,
    AFTER_OVERDUE,
    HALF_TOLD_OVERDUE,
    BEFORE_VANISH,
    AFTER_VANISH,
    HALF_TOLD_VANISH;

    static CrashPoint before(Call call) {
        return at("BEFORE_", call);
    }

    static CrashPoint after(Call call) {
        return at("AFTER_", call);
    }

    static CrashPoint halfTold(Call call) {
        return at("HALF_TOLD_", call);
    }

    private static CrashPoint at(String moment, Call call) {
        return Arrays.stream(values())
                .filter(point -> point.name().equals(moment + call))
                .findFirst()
                .orElseThrow();
    }
}
