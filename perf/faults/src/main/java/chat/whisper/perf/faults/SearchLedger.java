package chat.whisper.perf.faults;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.ReportId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one seeker asked for and was given, since the page was turned: its own ledger, which trusts no server. Safe for all threads. */
final class SearchLedger {
    /** Lines of a transcript. */
    private static final int TOLD = 25;

    private final String name;
    private final Waits waits = new Waits();
    private final Map<ChatId, Meeting> meetings = new LinkedHashMap<>();
    private final Map<ChatId, ReportId> receipts = new HashMap<>();
    private final List<Span> rounds = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final int[] tiers = new int[Counts.TIERS];
    private long searches;
    private long refused;
    private long missed;
    private long lastHeard = System.nanoTime();
    private @Nullable Long roundSince;

    SearchLedger(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** A new fault begins. */
    synchronized void turn() {
        waits.forget();
        meetings.clear();
        receipts.clear();
        rounds.clear();
        wrong.clear();
        Arrays.fill(tiers, 0);
        searches = 0;
        refused = 0;
        missed = 0;
    }

    synchronized void hears() {
        lastHeard = System.nanoTime();
    }

    /** The connection is lost, or left. */
    synchronized void isCut() {
        waits.cut(lastHeard);
    }

    synchronized void asks() {
        searches++;
        roundSince = System.nanoTime();
        waits.begin(roundSince);
    }

    /** Its search has begun too lately to be over for lack of time. */
    synchronized boolean isYoung() {
        return roundSince != null && System.nanoTime() - roundSince < FaultTimings.TIMEOUT.toNanos();
    }

    synchronized void isRefused() {
        refused++;
        waits.end(System.nanoTime());
    }

    synchronized void searchesOn() {
        waits.goOn(System.nanoTime());
    }

    synchronized void stopsSearching() {
        waits.end(System.nanoTime());
    }

    synchronized void isOffered(int tier) {
        tiers[tier - 1]++;
        waits.offered();
    }

    /** The offer has expired, or is gone. */
    synchronized void misses() {
        missed++;
    }

    synchronized void meets(ChatId chat, String says) {
        var now = System.nanoTime();
        waits.end(now);
        if (meetings.values().stream().anyMatch(Meeting::isOpen)) {
            wrong.add("was told of " + chat + " while in another chat");
        }
        meetings.put(chat, Meeting.begun(chat, says, now));
    }

    synchronized void hears(ChatId chat, String text) {
        if (meetings.computeIfPresent(chat, (same, meeting) -> meeting.hears(text)) == null) {
            wrong.add("was shown a message of a chat that it was not in: " + chat);
        }
    }

    synchronized boolean hasHeard(ChatId chat) {
        return Optional.ofNullable(meetings.get(chat))
                .filter(meeting -> !meeting.heard().isEmpty())
                .isPresent();
    }

    synchronized void leaves(ChatId chat) {
        meetings.computeIfPresent(chat, (same, meeting) -> meeting.over(System.nanoTime()));
    }

    synchronized void hasReceipt(ChatId chat, ReportId report) {
        var before = receipts.put(chat, report);
        if (before != null && !before.equals(report)) {
            wrong.add("has two receipts for " + chat + ": " + before + " and " + report);
        }
    }

    synchronized boolean isReported(ChatId chat) {
        return receipts.containsKey(chat);
    }

    /** It has searched, met somebody, and left. */
    synchronized void completes() {
        if (roundSince != null) {
            rounds.add(new Span(roundSince, System.nanoTime()));
            roundSince = null;
        }
    }

    /** The end of the transcript goes with it: the rest of the run would push it out. */
    synchronized void isWrong(String what, String transcript) {
        var lines = transcript.lines().toList();
        var last = lines.subList(Math.max(0, lines.size() - TOLD), lines.size());
        wrong.add(what + "\n    " + String.join("\n    ", last));
    }

    synchronized Page page() {
        return new Page(
                name,
                new Counts(searches, refused, missed, meetings.size(), receipts.size(), Counts.list(tiers)),
                waits.until(System.nanoTime()),
                List.copyOf(meetings.values()),
                Map.copyOf(receipts),
                List.copyOf(rounds),
                List.copyOf(wrong));
    }

    /**
     * @param waits one per search
     * @param rounds from a wish to the end of the chat that came of it
     * @param wrong what no client should ever see
     */
    record Page(
            String name,
            Counts counts,
            List<Wait> waits,
            List<Meeting> meetings,
            Map<ChatId, ReportId> receipts,
            List<Span> rounds,
            List<String> wrong) {
        /** The first whole round that began after that moment. */
        Optional<Span> roundSince(long moment) {
            return rounds.stream().filter(round -> round.from() >= moment).findFirst();
        }
    }
}
