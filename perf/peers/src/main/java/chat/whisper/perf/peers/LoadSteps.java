package chat.whisper.perf.peers;

import chat.whisper.perf.load.chat.SendSchedule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One contender under one rate after the other. One thread, and a second one that kills a server while people talk. */
final class LoadSteps {
    private static final int ROUGHLY_COLD = 1_500;
    /** Of its saturation: with room to catch up. */
    private static final double DURING_OUTAGE = 0.75;
    /** As far as the promise reaches. */
    private static final int MOST_DURING_OUTAGE = 9_000;

    private final MeasuredContender contender;
    private final ProgressLine progress;

    LoadSteps(MeasuredContender contender, ProgressLine progress) {
        this.contender = contender;
        this.progress = progress;
    }

    String name() {
        return contender.name();
    }

    /** Slowly first, as a cold JVM takes several times as much for a message. */
    void warmUp(int messages) throws IOException, InterruptedException {
        for (var share : messages == 0 ? List.<Integer>of() : List.of(1, 2, 3)) {
            var schedule = new SendSchedule(ROUGHLY_COLD * share, Math.max(1, messages / 3));
            contender.turn(0, 0, schedule, heard -> progress.show("warm-up of " + name(), heard, schedule));
        }
    }

    /** Messages a second that came through when so many were asked for. */
    double passedOn(int rate, int seconds) throws IOException, InterruptedException {
        return turn(rate, Duration.ofSeconds(seconds), new HeardOverTime()).perSecond();
    }

    SaturationStep step(double times, double saturation, int seconds) throws IOException, InterruptedException {
        var done = turn((int) Math.round(times * saturation), Duration.ofSeconds(seconds), new HeardOverTime());
        return new SaturationStep(times, Math.round(done.perSecond()), done.turn());
    }

    /** The server dies after a quarter of the time, and is there again as soon as it starts. */
    Outage outage(SaturatedSystem.Backend server, double saturation, int seconds)
            throws IOException, InterruptedException {
        var rate = (int) Math.min(MOST_DURING_OUTAGE, DURING_OUTAGE * saturation);
        var time = Duration.ofSeconds(Math.max(8, 2L * seconds));
        var heard = new HeardOverTime();
        try (var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory())) {
            var back = timer.schedule(() -> server.killAndRestart(heard), time.toMillis() / 4, TimeUnit.MILLISECONDS);
            var done = turn(rate, time, heard, back);
            var caughtUp = heard.caughtUpAfter(back.get(), done.schedule());
            progress.say("%s restarted under %d/s: caught up after %s".formatted(server.name(), rate, caughtUp));
            return Outage.of(done.turn().contest(), server.name(), caughtUp, done.turn());
        } catch (ExecutionException e) {
            throw new IOException(server.name() + " did not come back", e.getCause());
        }
    }

    /** What is planned for then is given up with it. */
    private Done turn(int rate, Duration time, HeardOverTime heard, Future<?> planned)
            throws IOException, InterruptedException {
        try {
            return turn(rate, time, heard);
        } catch (IOException | InterruptedException e) {
            planned.cancel(false);
            throw e;
        }
    }

    private record Done(SendSchedule schedule, HeardOverTime heard, Turn turn) {
        double perSecond() {
            return heard.perSecond(schedule);
        }
    }

    private Done turn(int rate, Duration time, HeardOverTime heardOverTime) throws IOException, InterruptedException {
        var schedule = SendSchedule.lasting(rate, time);
        var what = "%s, %d/s".formatted(name(), rate);
        var turn = contender.turn(rate, 1, schedule, heard -> {
            heardOverTime.look(heard);
            progress.show(what, heard, schedule);
        });
        var done = new Done(schedule, heardOverTime, turn);
        progress.say("%s: passed on %.0f/s, p50 %.0f us, p99 %.0f us%s"
                .formatted(
                        what,
                        done.perSecond(),
                        turn.outcome().heard().p50(),
                        turn.outcome().heard().p99(),
                        turn.outcome().isWhole()
                                ? ""
                                : "; incomplete: " + turn.outcome().counts()));
        return done;
    }
}
