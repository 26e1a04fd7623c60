package chat.whisper.perf.faults;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * What became of the messages between two people while a fault lasted. Times are nanoseconds.
 *
 * @param duplicates shown to a person again: the same text under another number, or a number that the client had
 * @param foreign shown to a person although the partner did not say it
 * @param silence the longest time that a person saw nothing of a partner who talked on
 * @param back when the slower direction first carried a message that was said after the fault began; 0 if it never did
 */
record DeliveryTally(
        long acknowledged,
        long delivered,
        long duplicates,
        long lost,
        long outOfOrder,
        long foreign,
        long silence,
        long back) {
    static final DeliveryTally NONE = new DeliveryTally(0, 0, 0, 0, 0, 0, 0, 0);

    /** One direction. */
    static DeliveryTally of(ChatLedger.ChatPage from, ChatLedger.ChatPage to, long faultBegan) {
        var seen = new HashSet<>(to.shown());
        var known = new HashSet<>(from.said());
        return new DeliveryTally(
                from.acknowledged().size(),
                seen.stream().filter(known::contains).count(),
                to.shown().size() - seen.size() + to.repeats(),
                from.acknowledged().stream()
                        .filter(text -> !seen.contains(text))
                        .count(),
                outOfOrder(from.said(), to.shown()),
                seen.stream().filter(text -> !known.contains(text)).count(),
                silence(to.shownAt(), faultBegan),
                back(from, to, faultBegan));
    }

    private static long outOfOrder(List<String> said, List<String> shown) {
        var placeOf = new HashMap<String, Integer>();
        said.forEach(text -> placeOf.putIfAbsent(text, placeOf.size()));
        var places =
                shown.stream().mapToInt(text -> placeOf.getOrDefault(text, -1)).toArray();
        var highest = -1;
        var wrong = 0;
        for (var place : places) {
            if (place >= 0 && place < highest) {
                wrong++;
            }
            highest = Math.max(highest, place);
        }
        return wrong;
    }

    private static long silence(List<Long> shownAt, long faultBegan) {
        var times = shownAt.stream()
                .mapToLong(Long::longValue)
                .filter(at -> at > faultBegan)
                .toArray();
        var last = faultBegan;
        var longest = 0L;
        for (var at : times) {
            longest = Math.max(longest, at - last);
            last = at;
        }
        return longest;
    }

    private static long back(ChatLedger.ChatPage from, ChatLedger.ChatPage to, long faultBegan) {
        for (var n = 0; n < to.shown().size(); n++) {
            var said = from.saidAt().get(to.shown().get(n));
            if (said != null && said >= faultBegan) {
                return to.shownAt().get(n) - faultBegan;
            }
        }
        return 0;
    }

    DeliveryTally plus(DeliveryTally other) {
        var bothBack = back == 0 || other.back == 0 ? 0 : Math.max(back, other.back);
        return new DeliveryTally(
                acknowledged + other.acknowledged,
                delivered + other.delivered,
                duplicates + other.duplicates,
                lost + other.lost,
                outOfOrder + other.outOfOrder,
                foreign + other.foreign,
                Math.max(silence, other.silence),
                bothBack);
    }

    boolean isClean() {
        return Arrays.stream(new long[] {duplicates, lost, outOfOrder, foreign}).allMatch(count -> count == 0);
    }
}
