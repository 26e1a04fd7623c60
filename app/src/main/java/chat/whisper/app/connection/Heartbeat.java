package chat.whisper.app.connection;

import chat.whisper.app.time.Alarm;
import chat.whisper.app.time.Wheel;
import org.jspecify.annotations.Nullable;

/**
 * Pings one client and misses its pong in time (RFC 6455 section 5.5.2). Safe for all threads; costs one entry in the wheel, of which it is
 * itself the task.
 */
final class Heartbeat implements Runnable {
    private final Wheel wheel;
    private final ConnectionSettings.Deadlines deadlines;
    private final Patient patient;
    private @Nullable Alarm next;
    private boolean awaitingPong;

    /** Whom the heartbeat belongs to; called on the wheel's thread. */
    interface Patient {
        void ping();

        /** Whether a pong may be waiting unread because we ourselves are busy. */
        boolean isBusy();

        void missed();
    }

    Heartbeat(Wheel wheel, ConnectionSettings.Deadlines deadlines, Patient patient) {
        this.wheel = wheel;
        this.deadlines = deadlines;
        this.patient = patient;
    }

    synchronized void start() {
        next = wheel.after(deadlines.pingEvery(), this);
    }

    /** Any pong will do: an unsolicited one shows as well that somebody is there. Tells whether one was due. */
    synchronized boolean pong() {
        if (!awaitingPong || next == null) {
            return false;
        }
        awaitingPong = false;
        next.cancel();
        start();
        return true;
    }

    synchronized void stop() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    /** On the wheel's thread, when a ping is due, or the pong is overdue. */
    @Override
    public void run() {
        switch (due()) {
            case NOTHING -> {}
            case PING -> patient.ping();
            case MISSED -> patient.missed();
        }
    }

    private enum Due {
        NOTHING,
        PING,
        MISSED
    }

    private synchronized Due due() {
        if (next == null) {
            return Due.NOTHING;
        }
        next.cancel(); // The pong may have come while this was on its way, and begun to wait anew.
        if (awaitingPong && !patient.isBusy()) {
            next = null;
            return Due.MISSED;
        }
        next = wheel.after(deadlines.pong(), this);
        var due = awaitingPong ? Due.NOTHING : Due.PING;
        awaitingPong = true;
        return due;
    }
}
