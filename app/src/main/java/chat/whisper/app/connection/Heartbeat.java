package chat.whisper.app.connection;

import chat.whisper.app.time.Alarm;
import chat.whisper.app.time.Wheel;
import org.jspecify.annotations.Nullable;

/**
 * Pings one client and misses its pong in time (RFC 6455 section 5.5.2). Safe for all threads; costs one entry in the wheel.
 */
final class Heartbeat {
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
        next = wheel.after(deadlines.pingEvery(), this::ping);
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

    private void ping() {
        synchronized (this) {
            if (next == null) {
                return;
            }
            awaitingPong = true;
            next = wheel.after(deadlines.pong(), this::miss);
        }
        patient.ping();
    }

    private void miss() {
        synchronized (this) {
            if (next == null || !awaitingPong) {
                return;
            }
            if (patient.isBusy()) {
                next = wheel.after(deadlines.pong(), this::miss);
                return;
            }
            next = null;
        }
        patient.missed();
    }
}
