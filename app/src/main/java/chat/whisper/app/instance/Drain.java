package chat.whisper.app.instance;

import chat.whisper.app.connection.Connections;
import chat.whisper.app.session.Sessions;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.protocol.ServerMessage.Reconnect;
import java.time.Duration;

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
            if (sessions.count() > 0 && lease.hasPeers()) {
                sendElsewhere();
                awaitHandovers();
            }
            connections.closeAll(CloseCode.SERVER_LEAVING, "The server is leaving.");
            connections.awaitNone(GOODBYES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendElsewhere() {
        var all = sessions.all();
        var step = SPREAD.toNanos() / Math.max(1, all.size());
        long after = 0;
        for (var session : all) {
            synchronized (session) {
                session.say(new Reconnect(Duration.ofNanos(after).toMillis()));
            }
            after = Math.min(after + step, SPREAD.toNanos());
        }
    }

    /** Sessions leave one by one, as their people come back elsewhere. */
    private void awaitHandovers() throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (sessions.count() > 0 && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }
}
