package chat.whisper.perf.load.chat;

import chat.whisper.perf.load.bench.TimerSlack;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets people say what is due, each in turn, and sleeps in between. For one thread. */
final class MessageSender {
    /** Whoever may not send yet, or was asked for something again, is looked at so often. */
    private static final long LOOK_AGAIN = 250_000;

    private final List<LoadUser> people;
    private final SendSchedule schedule;
    private final Tally tally;
    private final BooleanSupplier stopped;
    private final ArrayDeque<LoadUser> behind = new ArrayDeque<>();
    private long wanted;
    private boolean somebodyIsPaused;

    MessageSender(List<LoadUser> people, SendSchedule schedule, Tally tally, BooleanSupplier stopped) {
        this.people = people;
        this.schedule = schedule;
        this.tally = tally;
        this.stopped = stopped;
    }

    /** Until all is sent, `stopped` says so, or nobody may send any more for good. */
    void run(long began) throws IOException {
        TimerSlack.shorten();
        var next = 0L;
        while (!stopped.getAsBoolean() && (next < schedule.messages() || !behind.isEmpty())) {
            for (var due = schedule.dueBy(System.nanoTime() - began); next < due; next++) {
                speak(people.get((int) (next % people.size())), began + schedule.dueAt(next));
            }
            catchUp();
            repeatWhatIsWanted();
            var untilNext = next < schedule.messages() ? began + schedule.dueAt(next) - System.nanoTime() : LOOK_AGAIN;
            var mayWait = behind.isEmpty() && !somebodyIsPaused;
            LockSupport.parkNanos(mayWait ? untilNext : Math.min(untilNext, LOOK_AGAIN));
        }
    }

    /** Says again what somebody was asked for again. Also by the thread that started the run, once {@link #run} has returned. */
    void repeatWhatIsWanted() throws IOException {
        var soFar = tally.wanted();
        if (soFar == wanted && !somebodyIsPaused) {
            return;
        }
        wanted = soFar;
        somebodyIsPaused = false;
        for (var person : people) {
            repeatWhatIsWanted(person);
            somebodyIsPaused |= person.ledger().isPaused();
        }
    }

    private void repeatWhatIsWanted(LoadUser person) throws IOException {
        var from = person.ledger().takeWantedAgain(System.nanoTime());
        for (var number = from; from > 0 && number <= person.ledger().sent(); number++) {
            person.sendMessage(number);
        }
    }

    private void speak(LoadUser person, long due) throws IOException {
        if (!person.ledger().add(due)) {
            tally.abandoned.increment();
        } else if (!sendWhatMayBeSent(person) && !behind.contains(person)) {
            behind.add(person);
        }
    }

    private void catchUp() throws IOException {
        for (var left = behind.size(); left > 0; left--) {
            var person = behind.remove();
            if (!sendWhatMayBeSent(person)) {
                behind.add(person);
            }
        }
    }

    /** False if something has to wait. */
    private boolean sendWhatMayBeSent(LoadUser person) throws IOException {
        var ledger = person.ledger();
        for (var number = ledger.next(); number > 0; number = ledger.next()) {
            ledger.sent(number);
            person.sendMessage(number);
            tally.sent(System.nanoTime() - ledger.dueTime(number));
        }
        return !ledger.isBehind();
    }
}
