package chat.whisper.app.matching;

import chat.whisper.app.session.Phase;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.search.Search;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchReply;
import java.time.Duration;
import java.util.Optional;

/**
 * Notices that news of a search did not come, because a message or all of Redis was lost, and asks where it stands. Safe
 * for all threads: one entry in the wheel per step of a search, a virtual thread only for asking.
 */
public final class OverdueSearches {
    private static final Duration SLACK = Duration.ofMillis(1_200);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final int MOST_TRIES = 8;

    /** After the last look nobody waits for an answer longer, so that the end comes within two seconds of its time. */
    private static final Duration LAST_WORD = Duration.ofMillis(600);

    private final MatcherClient matcher;
    private final Wheel wheel;

    /** What is done with a late answer, and without one. Call while holding the session's lock. */
    interface Steps {
        void take(Session session, MatchNews news);

        void giveUp(Session session, Search search);
    }

    public OverdueSearches(MatcherClient matcher, Wheel wheel) {
        this.matcher = matcher;
        this.wheel = wheel;
    }

    /** The next news is due by the phase's own deadline. Call while holding the session's lock. */
    void expect(Session session, Steps steps) {
        due(session.phase()).ifPresent(due -> {
            var search = session.phase().ongoing().orElseThrow();
            wheel.after(due.plus(SLACK), () -> look(session, search, steps, 1));
        });
    }

    private Optional<Duration> due(Phase phase) {
        return switch (phase) {
            case Phase.Searching(var search) ->
                Optional.ofNullable(search.place()).map(place -> place.nextChange(matcher.ticks()));
            case Phase.Offered(var search, var offer) ->
                Optional.of(Duration.ofMillis(offer.state(matcher.ticks()).expiresInMs()));
            case Phase.Idle idle -> Optional.empty();
            case Phase.Chatting chatting -> Optional.empty();
        };
    }

    private void look(Session session, Search search, Steps steps, int tries) {
        if (session.compute(() -> isDue(session, search, steps))) {
            Thread.ofVirtual().name("overdue").start(() -> ask(session, search, steps, tries));
        }
    }

    private boolean isDue(Session session, Search search, Steps steps) {
        if (hasMovedOn(session, search)) {
            return false;
        }
        if (session.phase() instanceof Phase.Searching && search.isOver(matcher.ticks())) {
            wheel.after(LAST_WORD, () -> giveUp(session, search, steps));
        }
        return true;
    }

    private void ask(Session session, Search search, Steps steps, int tries) {
        var reply = matcher.find(session, search);
        if (session.compute(() -> isStillDue(session, search, reply, steps, tries))) {
            wheel.after(AGAIN, () -> look(session, search, steps, tries + 1));
        }
    }

    private boolean isStillDue(Session session, Search search, Optional<MatchReply> reply, Steps steps, int tries) {
        if (hasMovedOn(session, search)) {
            return false;
        }
        if (reply.isPresent() && reply.get() instanceof MatchReply.Standing(var news)) {
            steps.take(session, news);
        }
        if (hasMovedOn(session, search)) {
            return false;
        }
        if (tries >= MOST_TRIES || search.isOver(matcher.ticks())) {
            steps.giveUp(session, search);
            return false;
        }
        return true;
    }

    private static void giveUp(Session session, Search search, Steps steps) {
        session.update(() -> {
            if (!hasMovedOn(session, search)) {
                steps.giveUp(session, search);
            }
        });
    }

    /** Another step has come, or nobody is there to hear of it: a resume asks by itself. */
    private static boolean hasMovedOn(Session session, Search search) {
        return session.isOver()
                || !session.attachment().isAttached()
                || session.attachment().isReturning()
                || session.phase()
                        .ongoing()
                        .filter(now -> now.id().equals(search.id()) && now.step() == search.step())
                        .isEmpty();
    }
}
