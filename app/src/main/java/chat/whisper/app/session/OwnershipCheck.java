package chat.whisper.app.session;

import chat.whisper.model.bus.Bus;
import java.time.Duration;

/**
 * Whether other processes may have taken this one for dead: it was without the broker, and its sessions have not been
 * compared with what Redis knows since. Whoever lives elsewhere by then is over here. Safe for all threads; {@link #check}
 * is for one.
 */
public final class OwnershipCheck {
    private static final Duration COMPARED_WITHIN = Duration.ofSeconds(1);
    private final Bus bus;
    private final SessionWriter sessionWriter;
    private long compared;
    private volatile long settled;

    public OwnershipCheck(Bus bus, SessionWriter sessionWriter) {
        this.bus = bus;
        this.sessionWriter = sessionWriter;
    }

    /** Again and again, while Redis is there. Each session is written, as a copy that was deposed is refused. */
    public void check() {
        settled = compared;
        var losses = bus.losses();
        if (losses > settled) {
            sessionWriter.allChanged();
            compared = bus.isConnected() ? losses : settled;
        }
    }

    /** Before a `hello` gets a session that is here. True if another process has it; not known while Redis is away. Blocks. */
    public boolean isDeposed(Session session) {
        if (bus.losses() > settled) {
            sessionWriter.changed(session);
            sessionWriter.await(session, COMPARED_WITHIN);
        }
        return session.compute(session::isOver);
    }
}
