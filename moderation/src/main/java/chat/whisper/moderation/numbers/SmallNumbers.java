package chat.whisper.moderation.numbers;

import java.util.Collection;

/** No number under five is shown exactly, nor can it be worked out from a sum, another number, or what was shown before. */
final class SmallNumbers {
    static final int SMALLEST_SHOWN = 5;
    static final String FEW = "<" + SMALLEST_SHOWN;
    private static final String ENOUGH = SMALLEST_SHOWN + "+";

    private SmallNumbers() {}

    static String shown(long count) {
        return count < SMALLEST_SHOWN ? FEW : Long.toString(count);
    }

    /** While it still rises, in steps: two readings never differ by a number that is not shown. */
    static String rising(long count) {
        return count < SMALLEST_SHOWN ? FEW : step(count) + "+";
    }

    /** Of what others are parts of, while one of these is not shown. */
    static String vague(long count) {
        return count < SMALLEST_SHOWN ? FEW : ENOUGH;
    }

    static long step(long count) {
        return count - count % SMALLEST_SHOWN;
    }

    /** Of parts that do not overlap: exact where each of them is shown, otherwise only that it is no less than what is shown. */
    static String total(Collection<Long> parts) {
        var known = parts.stream().mapToLong(Long::longValue).filter(part -> part >= SMALLEST_SHOWN);
        var sum = known.sum();
        if (parts.stream().allMatch(part -> part >= SMALLEST_SHOWN)) {
            return shown(sum);
        }
        return sum == 0 ? FEW + " each" : sum + "+";
    }
}
