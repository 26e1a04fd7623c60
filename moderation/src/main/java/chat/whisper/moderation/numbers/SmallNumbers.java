package chat.whisper.moderation.numbers;

import java.util.Collection;

/** No number under five is shown exactly, nor can it be worked out from a sum. */
final class SmallNumbers {
    static final int SMALLEST_SHOWN = 5;
    static final String FEW = "<" + SMALLEST_SHOWN;

    private SmallNumbers() {}

    static String shown(long count) {
        return count < SMALLEST_SHOWN ? FEW : Long.toString(count);
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
