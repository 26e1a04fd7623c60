package chat.whisper.perf.faults;

import java.time.Duration;
import java.util.List;

/**
 * One search, from the wish to its end, as far as its person was connected.
 *
 * @param offers that stopped its clock meanwhile
 */
record Wait(List<Span> spans, int offers) {
    /** What the protocol allows beyond the times themselves, and a second for the machine. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    long length() {
        return spans.stream().mapToLong(Span::length).sum();
    }

    /** How much longer it took than the matcher's times allow, apart from the part that lies within the trouble; 0 if it did not. */
    long excess(Duration timeout, Duration offer, Span trouble) {
        var unexplained = length()
                - spans.stream().mapToLong(span -> span.within(trouble)).sum();
        var allowed = timeout.plus(SLACK).plus(offer.plus(SLACK).multipliedBy(offers));
        return Math.max(0, unexplained - allowed.toNanos());
    }
}
