package chat.whisper.perf.faults;

import java.time.Duration;

/**
 * One thing that breaks.
 *
 * @param hold how long it stays broken after `hurt`
 * @param heal makes all whole again; every process runs afterwards
 * @param stakes what may be lost by it
 */
record Fault(String name, Strike hurt, Duration hold, Strike heal, Stakes stakes) {
    Fault(String name, Strike hurt, Duration hold, Strike heal) {
        this(name, hurt, hold, heal, Stakes.CHATS_GO_ON);
    }

    enum Stakes {
        CHATS_GO_ON,
        /** But then both people are told, and those who search can do so again. */
        CHATS_MAY_END
    }

    /** May block, as restarting a process does. */
    interface Strike {
        void on(FaultySystem scene) throws InterruptedException;
    }

    @Override
    public String toString() {
        return name;
    }
}
