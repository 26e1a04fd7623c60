package chat.whisper.app.instance;

import chat.whisper.app.connection.Connections;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.protocol.ServerMessage.Reconnect;
import java.time.Duration;
import java.util.List;

/**
 * The process leaves: everyone is told when to come back, over a spread of time, and takes their session to another
 * instance; who is still here at the end is closed with 4200. Run once, by the thread that stops the process.
 */
public final class Drain {
    private static final Duration SPREAD = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration GOODBYES = Duration.ofSeconds(3);
    private final Sessions sessions;
    private final Connections connections;
    private final Lease lease;
    private volatile boolean begun;

    public Drain(Sessions sessions, Connections connections, Lease lease) {
        this.sessions = sessions;
        this.connections = connections;
        this.lease = lease;
    }

    public boolean hasBegun() {
        return begun;
    }

    public void run() {
        begun = true;
        connections.stopAdmitting();
        try {
            if (lease.hasPeers()) {
                awaitHandovers(sendElsewhere());
            }
            connections.closeAll(CloseCode.SERVER_LEAVING, "The server is leaving.");
            connections.awaitNone(GOODBYES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who is told: people who are not connected come back by themselves, or not at all. */
    private List<Session> sendElsewhere() {
        var told = sessions.all().stream().filter(Drain::isAttached).toList();
        var step = SPREAD.dividedBy(Math.max(1, told.size()));
        var after = Duration.ZERO;
        for (var session : told) {
            synchronized (session) {
                session.say(new Reconnect(after.toMillis()));
            }
            after = after.plus(step);
        }
        return told;
    }

    /** Sessions leave one by one, as their people come back elsewhere. */
    private static void awaitHandovers(List<Session> told) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !told.stream().allMatch(Drain::isOver)) {
            Thread.sleep(50);
        }
    }

    private static boolean isAttached(Session session) {
        synchronized (session) {
            return session.isAttached();
        }
    }

    private static boolean isOver(Session session) {
        synchronized (session) {
            return session.isOver();
        }
    }
}
