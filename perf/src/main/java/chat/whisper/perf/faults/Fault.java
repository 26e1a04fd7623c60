package chat.whisper.perf.faults;

import java.time.Duration;

/**
 * One thing that breaks.
 *
 * @param hold how long it stays broken after `hurt`
 * @param heal makes all whole again; every process runs afterwards
 */
record Fault(String name, Strike hurt, Duration hold, Strike heal) {
    /** May block, as restarting a process does. */
    interface Strike {
        void on(Scene scene) throws InterruptedException;
    }

    @Override
    public String toString() {
        return name;
    }
}
