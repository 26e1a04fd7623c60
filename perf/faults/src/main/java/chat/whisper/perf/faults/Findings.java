package chat.whisper.perf.faults;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a fault did to those who search.
 *
 * @param rounds nanoseconds from the heal until each had found somebody in a search that began later, and had left again
 * @param waits nanoseconds of each search, as far as its person was connected
 */
record Findings(Counts counts, List<Long> rounds, List<Long> waits, List<Problem> problems) {
    static final Findings NONE = new Findings(Counts.NONE, List.of(), List.of(), List.of());

    /** `more` has come to light elsewhere. */
    static Findings of(List<SearchLedger.Page> pages, Span trouble, long healed, Collection<Problem> more) {
        var waits = pages.stream()
                .flatMap(page -> page.waits().stream())
                .map(Wait::length)
                .toList();
        var rounds = pages.stream()
                .flatMap(page -> page.roundSince(healed).stream())
                .map(round -> round.to() - healed)
                .toList();
        var problems = Stream.of(
                        pages.stream().flatMap(Findings::wrong),
                        pages.stream().flatMap(page -> tooLong(page, trouble)),
                        ChatConsistency.problems(pages).stream(),
                        more.stream())
                .flatMap(some -> some)
                .toList();
        return new Findings(counts(pages), rounds, waits, problems);
    }

    /** Where sessions may be lost, what they saw of it is no problem. */
    Findings only(List<Problem> some) {
        return new Findings(counts, rounds, waits, List.copyOf(some));
    }

    /** What somebody else has found, too. */
    Findings plus(List<Problem> more) {
        return new Findings(
                counts,
                rounds,
                waits,
                Stream.concat(problems.stream(), more.stream()).toList());
    }

    private static Counts counts(List<SearchLedger.Page> pages) {
        return pages.stream().map(SearchLedger.Page::counts).reduce(Counts.NONE, Counts::plus);
    }

    private static Stream<Problem> wrong(SearchLedger.Page page) {
        return page.wrong().stream().map(what -> new Problem(page.name(), what));
    }

    private static Stream<Problem> tooLong(SearchLedger.Page page, Span trouble) {
        return page.waits().stream()
                .mapToLong(wait -> wait.excess(FaultTimings.TIMEOUT, FaultTimings.OFFER, trouble))
                .filter(excess -> excess > 0)
                .mapToObj(excess -> new Problem(
                        page.name(), "searched %.1f s longer than anything explains".formatted(excess / 1e9)));
    }

    boolean isClean() {
        return problems.isEmpty();
    }
}
