package chat.whisper.perf.system;

import chat.whisper.model.protocol.ServerMessage.Reconnect;
import chat.whisper.model.protocol.ServerMessage.SessionResumed;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Talks without a pause, and moves when the server says so. Has a thread of its own, which alone speaks for its guest. */
final class Talker {
    private static final Duration BREATH = Duration.ofMillis(400);
    private static final int TRIES = 20;
    private final Guest guest;
    private final URI refuge;
    private final CompletableFuture<Void> life;
    private volatile boolean ending;
    private volatile boolean moved;
    private volatile int said;

    private Talker(Guest guest, URI refuge) {
        this.guest = guest;
        this.refuge = refuge;
        this.life = CompletableFuture.runAsync(this::talk, Thread::startVirtualThread);
    }

    static Talker begin(Guest guest, URI refuge) {
        return new Talker(guest, refuge);
    }

    Guest guest() {
        return guest;
    }

    boolean hasTalked() {
        return said > 2;
    }

    boolean hasMoved() {
        return moved;
    }

    /** Returns when the last word is said. */
    void end() {
        ending = true;
        life.join();
    }

    private void talk() {
        while (!ending) {
            said++;
            guest.mutters("message " + said, null);
            guest.mayHear(Reconnect.class, BREATH).ifPresent(this::move);
        }
    }

    private void move(Reconnect told) {
        LockSupport.parkNanos(Duration.ofMillis(told.afterMs()).toNanos());
        for (var tries = 0; !moved; tries++) {
            moved = guest.returnsTo(Guests.socket(refuge)) instanceof SessionResumed;
            if (!moved && tries == TRIES) {
                throw new AssertionError("could not come back: " + guest.transcript());
            }
        }
    }
}
