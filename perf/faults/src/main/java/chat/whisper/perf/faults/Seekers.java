package chat.whisper.perf.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All who search, meet and part while the pairs talk. Used by the runner's thread. */
final class Seekers implements AutoCloseable {
    /** After the heal: a lease runs out (8 s), and those who wait for it try again. */
    private static final Duration AFTERMATH = Duration.ofSeconds(12);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> doors;
    private final long seed;
    private final List<Seeker> all = new ArrayList<>();
    private final Map<String, String> receipts = new HashMap<>();
    private int named;

    Seekers(List<URI> doors, int size, long seed) {
        this.doors = doors;
        this.seed = seed;
        for (var n = 0; n < size; n++) {
            all.add(stranger(n));
        }
    }

    private Seeker stranger(int place) {
        var name = "seeker-" + named++;
        return new Seeker(http, name, doors, doors.get(place % doors.size()), seed * 37 + name.hashCode());
    }

    void gather(Duration patience) throws InterruptedException {
        all.forEach(Seeker::arrives);
        if (!Until.each(all, Seeker::isHome, patience)) {
            throw new IllegalStateException("not all seekers have come\n" + transcripts(all));
        }
    }

    /** Everybody goes home, as far as the patience lasts. */
    boolean sit(Duration patience) throws InterruptedException {
        all.forEach(Seeker::sits);
        return Until.each(all, Seeker::isHome, patience);
    }

    /** New pages in all diaries. */
    void turn() {
        all.forEach(seeker -> seeker.searchLedger().turn());
    }

    void go() {
        all.forEach(Seeker::goes);
    }

    void rest() {
        all.forEach(Seeker::rests);
    }

    /** Whether all that were told to rest have come to an end of what they had begun, within the patience. */
    boolean areAtRest(Duration patience) throws InterruptedException {
        return Until.each(all, Seeker::isAtRest, patience);
    }

    /** Until everybody has begun a search after that moment, met somebody, and left. */
    void completed(long since, Duration patience) throws InterruptedException {
        Until.each(all, seeker -> hasCompleted(seeker, since), patience);
    }

    private static boolean hasCompleted(Seeker seeker, long since) {
        return seeker.searchLedger().page().roundSince(since).isPresent();
    }

    /** After they were told to rest, and have had the patience for it. What is stored is asked for last. */
    Findings findings(Fault.Stakes stakes, Span fault, String postgres, Duration patience) throws InterruptedException {
        areAtRest(patience);
        var late = new ArrayList<Problem>();
        for (var seeker : all) {
            if (!seeker.isAtRest()) {
                late.add(new Problem(seeker.toString(), "does not come to an end: " + seeker.stage()));
            }
            if (!hasCompleted(seeker, fault.to())) {
                late.add(new Problem(seeker.toString(), "has met nobody since"));
            }
        }
        var pages = all.stream().map(seeker -> seeker.searchLedger().page()).toList();
        for (var page : pages) {
            page.receipts().values().forEach(report -> receipts.put(report.value(), page.name()));
        }
        late.addAll(StoredReport.problems(receipts, StoredReport.all(postgres)));
        var findings = Findings.of(pages, new Span(fault.from(), fault.to() + AFTERMATH.toNanos()), fault.to(), late);
        return stakes == Fault.Stakes.CHATS_MAY_END ? findings.only(late) : findings;
    }

    /** Strangers in place of those who cannot go on. */
    void replace(Set<String> broken, Duration patience) throws InterruptedException {
        if (broken.isEmpty()) {
            return; // Whoever a fault has sent elsewhere has not been told to come home yet.
        }
        for (var place = 0; place < all.size(); place++) {
            if (broken.contains(all.get(place).toString())) {
                all.get(place).close();
                all.set(place, stranger(place));
                all.get(place).arrives();
            }
        }
        Until.each(all, Seeker::isHome, patience);
    }

    String transcripts(Set<String> names) {
        return transcripts(
                all.stream().filter(seeker -> names.contains(seeker.toString())).toList());
    }

    private static String transcripts(List<Seeker> some) {
        return some.stream()
                .map(seeker -> "== " + seeker + "\n" + seeker.transcript() + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        all.forEach(Seeker::close);
        http.shutdownNow();
    }
}
