package chat.whisper.app.chat;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Chats that have ended stay reportable for a while; then what was said is gone, and before that where all chats of this
 * process hold too much of it. All sessions are looked at each second, so that nothing but a session holds its chats. Safe for all threads.
 */
public final class EndedChats {
    private static final System.Logger LOG = System.getLogger(EndedChats.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Partings partings;
    private final Sessions sessions;
    private final Wheel wheel;
    private final Time time;
    private final Duration reportable;
    private final long mostBytes;
    private final AtomicLong dropped = new AtomicLong();
    private volatile long bytes;

    /** Who is told that two people should not be offered to each other again so soon. Does not block. */
    public interface Partings {
        void tell(Session session, ChatSide side);
    }

    /**
     * @param reportable for how long after its end
     * @param mostBytes of what was said in all chats
     */
    public EndedChats(
            Partings partings, Sessions sessions, Wheel wheel, Time time, Duration reportable, long mostBytes) {
        this.partings = partings;
        this.sessions = sessions;
        this.wheel = wheel;
        this.time = time;
        this.reportable = reportable;
        this.mostBytes = mostBytes;
    }

    /** The chat has just ended: the two are not offered to each other again so soon. Call while holding the session's lock. */
    public void begin(Session session, ChatSide side) {
        session.afterRelease(() -> partings.tell(session, side));
    }

    /** Open, or not over for too long. Call while holding the session's lock. */
    public boolean isReportable(ChatSide side) {
        return !side.endedBefore(time.now() - reportable.toMillis());
    }

    /** Looks each second from now on, on a thread of its own. */
    public void start() {
        wheel.after(
                LOOK,
                () -> Thread.ofVirtual().name("past").start(() -> {
                    try {
                        look();
                    } catch (RuntimeException e) {
                        LOG.log(System.Logger.Level.ERROR, "Chats that have ended could not be looked at", e);
                    } finally {
                        start();
                    }
                }));
    }

    void look() {
        var ended = time.now() - reportable.toMillis();
        var held = 0L;
        for (var session : sessions.all()) {
            held += session.compute(() -> session.forgetEndedBefore(ended));
        }
        bytes = held > mostBytes ? dropDownTo(mostBytes) : held;
    }

    /** One chat's side here, as it was when it was looked at. */
    private record Kept(Session session, ChatSide side, long endedAt, long bytes) {}

    /** Of chats that ended, those that did so first; then, of the open ones, those that hold most. */
    private static final Comparator<Kept> DROPPED_FIRST =
            Comparator.comparingLong(Kept::endedAt).thenComparing(Kept::bytes, Comparator.reverseOrder());

    private long dropDownTo(long most) {
        var all = new ArrayList<Kept>();
        for (var session : sessions.all()) {
            session.update(() -> session.chats().stream()
                    .map(side -> kept(session, side))
                    .filter(kept -> kept.bytes() > 0)
                    .forEach(all::add));
        }
        all.sort(DROPPED_FIRST);
        var held = all.stream().mapToLong(Kept::bytes).sum();
        for (var kept : all) {
            if (held <= most) {
                break;
            }
            held -= drop(kept);
        }
        return held;
    }

    private static Kept kept(Session session, ChatSide side) {
        return new Kept(
                session,
                side,
                side.endedAt().orElse(Long.MAX_VALUE),
                side.messages().evidenceBytes());
    }

    private long drop(Kept kept) {
        kept.session().update(kept.side().messages()::forgetEvidence);
        dropped.incrementAndGet();
        return kept.bytes();
    }

    /** What was said and is kept, as of the last look. */
    public long bytes() {
        return bytes;
    }

    /** Chats whose lines had to go early so far. */
    public long dropped() {
        return dropped.get();
    }
}
