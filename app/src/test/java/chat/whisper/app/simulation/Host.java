package chat.whisper.app.simulation;

/** A process of the simulation: it runs, stands still for a while, or is dead. For the schedule's one running task. */
final class Host {
    private final String name;
    private long standsUntil;
    private boolean dead;

    Host(String name) {
        this.name = name;
    }

    /** Nothing of it runs until then; what comes for it waits. */
    void standStill(long untilNanos) {
        standsUntil = Math.max(standsUntil, untilNanos);
    }

    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    boolean runs(long nowNanos) {
        return !dead && nowNanos >= standsUntil;
    }

    long standsUntil() {
        return standsUntil;
    }

    @Override
    public String toString() {
        return name;
    }
}
