package chat.whisper.perf.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one person said and was shown in one chat, since the page was turned: the person's own ledger, which trusts no server.
 * Safe for all threads.
 */
final class ChatLedger {
    private final TreeMap<Long, String> numbered = new TreeMap<>();
    private final List<String> said = new ArrayList<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final Map<String, Long> saidAt = new HashMap<>();
    private final List<String> shown = new ArrayList<>();
    private final List<Long> shownAt = new ArrayList<>();
    private long repeats;
    private long awayAt;
    private long backAt;

    /** A new fault begins; numbers go on. */
    synchronized void turn() {
        said.clear();
        acknowledged.clear();
        saidAt.clear();
        shown.clear();
        shownAt.clear();
        repeats = 0;
        awayAt = 0;
        backAt = 0;
    }

    synchronized void says(long seq, String text) {
        numbered.put(seq, text);
        said.add(text);
        saidAt.put(text, System.nanoTime());
    }

    synchronized void acknowledged(long seq) {
        var text = numbered.get(seq);
        if (text != null && saidAt.containsKey(text)) {
            acknowledged.add(text);
        }
    }

    /** The number is free again: what followed moves up. */
    synchronized void refused(long seq) {
        numbered.remove(seq);
        var later = new TreeMap<>(numbered.tailMap(seq, false));
        numbered.tailMap(seq, false).clear();
        later.forEach((number, text) -> numbered.put(number - 1, text));
    }

    synchronized void shows(String text) {
        shown.add(text);
        shownAt.add(System.nanoTime());
    }

    synchronized void repeated() {
        repeats++;
    }

    synchronized void partnerIsAway() {
        if (awayAt == 0) {
            awayAt = System.nanoTime();
        }
    }

    synchronized void isBack() {
        if (backAt == 0) {
            backAt = System.nanoTime();
        }
    }

    private static OptionalLong moment(long at) {
        return at == 0 ? OptionalLong.empty() : OptionalLong.of(at);
    }

    synchronized ChatPage page() {
        return new ChatPage(
                List.copyOf(said),
                Set.copyOf(acknowledged),
                Map.copyOf(saidAt),
                List.copyOf(shown),
                List.copyOf(shownAt),
                repeats,
                moment(awayAt),
                moment(backAt));
    }

    /**
     * @param said in this order
     * @param shown what this person saw of the other, in this order, `shownAt` when
     * @param repeats messages that came again although they were here
     * @param awayAt when the partner was first said to be away
     * @param backAt when this person's own session was first resumed
     */
    record ChatPage(
            List<String> said,
            Set<String> acknowledged,
            Map<String, Long> saidAt,
            List<String> shown,
            List<Long> shownAt,
            long repeats,
            OptionalLong awayAt,
            OptionalLong backAt) {}
}
