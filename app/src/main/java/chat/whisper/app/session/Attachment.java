package chat.whisper.app.session;

import chat.whisper.app.time.Alarm;
import chat.whisper.model.protocol.CloseCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which connection speaks for a session, which `hello` brings its person back, and since when there is none. Of two that
 * want it, the newest `hello` wins. Used under the session's lock.
 */
public final class Attachment {
    private final Object lock;
    private final ResumeTokens resumeTokens;
    private @Nullable ClientTransport transport;
    private @Nullable Long awaySinceNanos;
    private int attachments;
    private long newestHello;
    private boolean returning;
    private List<Alarm> absence = List.of();

    Attachment(Object lock, ResumeTokens resumeTokens) {
        this.lock = lock;
        this.resumeTokens = resumeTokens;
    }

    /** What opens the session. */
    ResumeTokens resumeTokens() {
        return resumeTokens;
    }

    /**
     * The number of a `hello` that shows this token. Whoever has the newest one got it from the connection that stands, and whoever comes
     * while nobody is connected has outlived all others: they came after them, whatever two clocks say.
     */
    public long number(long hello, String tokenHash) {
        assert Thread.holdsLock(lock);
        var isLast = isAway() || transport != null && !returning && resumeTokens.isNewest(tokenHash);
        return isLast ? Math.max(hello, newestHello + 1) : hello;
    }

    /**
     * A `hello` begins to bring its person back: until it is attached or gives up, the session is neither here nor away, and
     * news is kept. False if a newer `hello` has it.
     *
     * @param hello when it was heard, in microseconds by the clock of the instance that heard it
     */
    public boolean returns(long hello) {
        assert Thread.holdsLock(lock);
        if (hello < newestHello) {
            return false;
        }
        newestHello = hello;
        returning = true;
        return true;
    }

    /** That `hello` could not bring it back. False if a newer one is at it. */
    boolean givesUp(long hello) {
        assert Thread.holdsLock(lock);
        if (hello != newestHello) {
            return false;
        }
        returning = false;
        return true;
    }

    public boolean isReturning() {
        assert Thread.holdsLock(lock);
        return returning;
    }

    /** Nobody is connected, and nobody brings it back yet. */
    public boolean isAway() {
        assert Thread.holdsLock(lock);
        return transport == null && !returning;
    }

    /** Whether a `hello` is at least as new as all that came for this session. */
    public boolean isNewest(long hello) {
        assert Thread.holdsLock(lock);
        return hello >= newestHello;
    }

    /** The connection of that `hello` speaks for this session from now on, unless a newer one came; another one that did is closed. */
    public boolean attach(ClientTransport newTransport, long hello) {
        assert Thread.holdsLock(lock);
        if (hello < newestHello) {
            return false;
        }
        newestHello = hello;
        attach(newTransport);
        return true;
    }

    /** A connection speaks for this session from now on; another one that did is told so and closed. */
    public void attach(ClientTransport newTransport) {
        assert Thread.holdsLock(lock);
        dismiss();
        transport = newTransport;
        absence(List.of());
        returning = false;
        attachments++;
    }

    /** Whoever is connected here is told that the session goes on elsewhere. */
    public void dismiss() {
        dismiss(CloseCode.TAKEN_OVER, "This conversation goes on over another connection.");
    }

    /** Whoever is connected here is told this, and nothing more. */
    public void dismiss(CloseCode code, String words) {
        assert Thread.holdsLock(lock);
        if (transport != null) {
            transport.close(code, words);
            transport = null;
        }
    }

    /** The connection is gone; false if another one has taken over meanwhile. */
    public boolean detach(ClientTransport oldTransport, long nowNanos) {
        assert Thread.holdsLock(lock);
        if (transport != oldTransport) {
            return false;
        }
        transport = null;
        awaySinceNanos = nowNanos;
        return true;
    }

    /** Its person was away already when it came here. */
    public void awaySince(long nanos) {
        assert Thread.holdsLock(lock);
        awaySinceNanos = nanos;
    }

    /** For how long its person has been away. */
    public Duration away(long nowNanos) {
        assert Thread.holdsLock(lock);
        return transport != null || awaySinceNanos == null
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, nowNanos - awaySinceNanos));
    }

    public boolean isAttached() {
        assert Thread.holdsLock(lock);
        return transport != null;
    }

    public boolean speaksBy(ClientTransport one) {
        assert Thread.holdsLock(lock);
        return transport == one;
    }

    /** How many connections there have been, so that what was planned for one absence does not hit a later one. */
    public int count() {
        assert Thread.holdsLock(lock);
        return attachments;
    }

    /** What happens if its person stays away: cancelled when somebody is connected or the session leaves, and not held by it any more. */
    public void absence(List<Alarm> alarms) {
        assert Thread.holdsLock(lock);
        absence.forEach(Alarm::cancel);
        absence = alarms;
    }

    /** Goes nowhere while nobody is connected. */
    void send(byte[] utf8) {
        assert Thread.holdsLock(lock);
        if (transport != null) {
            transport.send(utf8);
        }
    }

    /** The same for what may be left out where the client reads too slowly. */
    void sendDroppable(byte[] utf8) {
        assert Thread.holdsLock(lock);
        if (transport != null) {
            transport.sendDroppable(utf8);
        }
    }
}
