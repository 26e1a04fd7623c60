package chat.whisper.app.simulation;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One run of one seed: people meet and talk, misfortunes come, and when all is quiet the {@link Book} looks at what is left. */
public final class Simulation implements Simulate {
    /** When it is looked whether all is at rest, after the misfortunes have begun; in milliseconds. */
    private static final List<Long> QUIET = List.of(18_000L, 20_000L, 24_000L, 30_000L, 40_000L, 55_000L);

    private static final long MILLI = 1_000_000;

    @Override
    public Seen run(String scenario, long seed, boolean told) {
        var schedule = new Schedule(seed, told);
        var world = new World(schedule, 2 + schedule.random().nextInt(2), 2);
        var run = new Run(world, Scenario.valueOf(scenario));
        var logged = new Logged(schedule);
        try {
            schedule.run(run::isOver);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            logged.close();
        }
        var failure = schedule.failure();
        var broken = failure == null ? "" : told(failure);
        return new Seen(broken, schedule.hash(), schedule.turns(), world.book().counts() + "\n" + schedule.story());
    }

    private static String told(Throwable failure) {
        if (failure instanceof Broken) {
            return String.valueOf(failure.getMessage());
        }
        var words = new java.io.StringWriter();
        failure.printStackTrace(new java.io.PrintWriter(words));
        return words.toString();
    }

    /**
     * What the app catches and logs as an error is a bug all the same; nothing is printed. Logs are the whole JVM's: what others
     * write meanwhile, such as a broken build, is no bug of this run.
     */
    private static final class Logged extends Handler {
        private static final Logger APP = Logger.getLogger("chat.whisper.app");
        private final Schedule schedule;

        Logged(Schedule schedule) {
            this.schedule = schedule;
            APP.setUseParentHandlers(false);
            APP.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            var failed = line.getLevel() == Level.SEVERE && line.getThrown() != null;
            if (failed && schedule.isMine() && !schedule.isOver()) {
                schedule.fails(line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            APP.removeHandler(this);
            APP.setUseParentHandlers(true);
        }
    }

    /** The acts of a run. */
    private static final class Run {
        private final World world;
        private final Schedule schedule;
        private final Scenario scenario;
        private boolean over;
        private boolean calm;

        Run(World world, Scenario scenario) {
            this.world = world;
            this.scenario = scenario;
            schedule = world.schedule();
            world.people()
                    .forEach(person -> at(
                            schedule.between(0, 50),
                            () -> person.connect(world.door().orElseThrow())));
            at(2_000, () -> chatter(500));
            var strike = scenario.isEarly() ? schedule.between(100, 1_500) : schedule.between(2_500, 9_000);
            at(strike, () -> scenario.strike(world));
            at(strike + QUIET.getFirst() - 8_000, () -> world.people().forEach(Person::hasEnough));
            QUIET.forEach(later -> at(strike + later, () -> look(later.equals(QUIET.getLast()))));
        }

        private void at(long millis, Runnable act) {
            schedule.after(millis * MILLI, null, act);
        }

        /** What is not at rest yet may still come to rest, but not for ever. */
        private void look(boolean atLast) {
            if (atLast) {
                world.book().quiet();
            }
            over |= atLast || world.book().unrest().isEmpty();
            calm = true;
            world.people().forEach(Person::chats);
        }

        /** Messages all the time, until it is to become quiet. */
        private void chatter(long pause) {
            if (!calm) {
                world.people().forEach(Person::chats);
                at(schedule.between(10, pause), () -> chatter(pause + 100));
            }
        }

        boolean isOver() {
            return over;
        }
    }
}
