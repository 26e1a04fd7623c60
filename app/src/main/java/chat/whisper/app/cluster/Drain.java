package chat.whisper.app.cluster;

import chat.whisper.app.connection.Connections;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.protocol.ServerMessage.Reconnect;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The process leaves: everyone is told when to come back, one after the other, and takes their session to another instance;
 * other instances are asked to keep the sessions of those who are not connected, and reports that are not stored yet; who is still here at the end is closed with
 * 4200. Run once, by the thread that stops the process; {@link #hurry} is safe for all threads.
 */
public final class Drain {
    private static final System.Logger LOG = System.getLogger(Drain.class.getName());
    /** The time that people get to be gone, after the last was to leave. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration GOODBYES = Duration.ofSeconds(3);
    private static final Duration ADOPTIONS = Duration.ofSeconds(3);
    private static final Duration HURRIED = Duration.ofSeconds(1);
    private final Sessions sessions;
    private final Connections connections;
    private final BooleanSupplier hasPeers;
    private final Heirs heirs;
    private final CountDownLatch hurried = new CountDownLatch(1);
    private volatile boolean begun;

    /** The other instances, as far as they take sessions in. Safe for all threads. */
    public interface Heirs {
        /** This instance is none of them any more. */
        void leave();

        /** Returns when somebody has it, or nobody will; may block for a few seconds. */
        void giveAway(Session session);

        /** Those that are not stored yet; may block for a few seconds. */
        void giveAwayReports();
    }

    public Drain(Sessions sessions, Connections connections, BooleanSupplier hasPeers, Heirs heirs) {
        this.sessions = sessions;
        this.connections = connections;
        this.hasPeers = hasPeers;
        this.heirs = heirs;
    }

    public boolean hasBegun() {
        return begun;
    }

    /** No more waiting for people: who is here is closed at once. */
    public void hurry() {
        hurried.countDown();
    }

    public void run() {
        begun = true;
        connections.stopAdmitting();
        heirs.leave();
        var peers = hasPeers.getAsBoolean();
        try {
            if (peers) {
                giveAway(all(Presence.AWAY));
                sendElsewhere();
            }
            connections.closeAll(CloseCode.SERVER_LEAVING, "The server is leaving.");
            connections.awaitNone(orHurried(GOODBYES));
            if (peers) {
                giveAway(List.copyOf(sessions.all()));
                tellWhoIsLeft();
            }
            heirs.giveAwayReports();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellWhoIsLeft() {
        var left = sessions.count();
        if (left > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} sessions were not taken by another instance: they go on with what Redis knows",
                    Integer.toString(left));
        }
    }

    /** Sessions leave one by one, as their people come back elsewhere; who arrives meanwhile is sent on, too. */
    private void sendElsewhere() throws InterruptedException {
        var told = new HashSet<Session>();
        var began = System.nanoTime();
        var pace = new Pace(connections.count());
        do {
            tell(told, pace, Duration.ofNanos(System.nanoTime() - began));
        } while (!told.stream().allMatch(Drain::isOver)
                && System.nanoTime() - began < Pace.SPREAD.plus(PATIENCE).toNanos()
                && !hurried.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void tell(Set<Session> told, Pace pace, Duration sinceStart) {
        for (var session : all(Presence.HERE)) {
            if (told.add(session)) {
                var after = pace.next().minus(sinceStart);
                session.update(() -> session.say(new Reconnect(Math.max(0, after.toMillis()))));
            }
        }
    }

    /** All at the same time; who is not taken in time stays, and is revived from what Redis knows. */
    private void giveAway(Collection<Session> leaving) throws InterruptedException {
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("adoption").factory());
        leaving.forEach(session -> threads.execute(() -> heirs.giveAway(session)));
        threads.shutdown();
        var began = System.nanoTime();
        while (!threads.awaitTermination(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() - began > orHurried(ADOPTIONS).toNanos()) {
                threads.shutdownNow();
                return;
            }
        }
    }

    private Duration orHurried(Duration unhurried) {
        return hurried.getCount() == 0 ? HURRIED : unhurried;
    }

    private enum Presence {
        HERE,
        AWAY
    }

    private List<Session> all(Presence presence) {
        return sessions.all().stream()
                .filter(session -> presenceOf(session) == presence)
                .toList();
    }

    private static Presence presenceOf(Session session) {
        return session.compute(() -> session.attachment().isAttached()) ? Presence.HERE : Presence.AWAY;
    }

    private static boolean isOver(Session session) {
        return session.compute(session::isOver);
    }
}
