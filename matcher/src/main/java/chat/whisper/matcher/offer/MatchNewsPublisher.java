package chat.whisper.matcher.offer;

import chat.whisper.matcher.queue.Outcome;
import chat.whisper.matcher.queue.Queue;
import chat.whisper.matcher.queue.ScriptReply;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.process.LogContext;
import chat.whisper.model.trace.SpanAttribute;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Tells instances their news in the order in which it happened; offers and pairings until they are confirmed. Safe for all
 * threads; waiting for an answer happens on virtual threads of its own.
 */
public final class MatchNewsPublisher {
    private static final System.Logger LOG = System.getLogger(MatchNewsPublisher.class.getName());

    /** Well before what is not confirmed is announced again. */
    private static final Duration TOGETHER = Duration.ofMillis(50);

    private final Bus bus;
    private final Queue queue;
    private final MatchMetrics meter;
    private final long together;

    public MatchNewsPublisher(Bus bus, Queue queue, MatchMetrics meter) {
        this(bus, queue, meter, TOGETHER);
    }

    MatchNewsPublisher(Bus bus, Queue queue, MatchMetrics meter, Duration together) {
        this.bus = bus;
        this.queue = queue;
        this.meter = meter;
        this.together = together.toNanos();
    }

    public void announce(Pool pool, Outcome outcome) {
        for (var said : outcome.said()) {
            switch (said) {
                case ScriptReply.Count count -> meter.count(count.what());
                case ScriptReply.Pair pair -> {
                    bus.tracing().note(SpanAttribute.TIER, pair.tier());
                    meter.count(pair, logContext(outcome));
                }
                case ScriptReply.Tell tell -> announce(pool, tell);
            }
        }
    }

    /** The match that an outcome is about, with its chat once there is one. */
    private static LogContext logContext(Outcome outcome) {
        return outcome.said().stream()
                .map(said -> said instanceof ScriptReply.Tell tell ? logContext(tell.news()) : LogContext.none())
                .reduce(LogContext.none(), LogContext::with);
    }

    private static LogContext logContext(MatchNews news) {
        return switch (news) {
            case MatchNews.Offered offered -> LogContext.none().and(offered.match());
            case MatchNews.Paired paired ->
                LogContext.none().and(paired.match()).and(paired.chat());
            case MatchNews.Waiting w -> LogContext.none();
            case MatchNews.Declined d -> LogContext.none();
            case MatchNews.Expired e -> LogContext.none();
            case MatchNews.TimedOut t -> LogContext.none();
            case MatchNews.Cancelled c -> LogContext.none();
        };
    }

    private void announce(Pool pool, ScriptReply.Tell tell) {
        match(tell.news())
                .ifPresentOrElse(
                        match -> Thread.ofVirtual()
                                .name("announce")
                                .start(bus.tracing().carried(() -> ask(pool, tell, match))),
                        () -> bus.publish(Subjects.match(tell.to()), tell.epoch(), tell.news(), MatchNews.class));
    }

    /** Present for what the instance must confirm. */
    private static Optional<MatchId> match(MatchNews news) {
        return switch (news) {
            case MatchNews.Offered offered -> Optional.of(offered.match());
            case MatchNews.Paired paired -> Optional.of(paired.match());
            case MatchNews.Waiting w -> Optional.empty();
            case MatchNews.Declined d -> Optional.empty();
            case MatchNews.Expired e -> Optional.empty();
            case MatchNews.TimedOut t -> Optional.empty();
            case MatchNews.Cancelled c -> Optional.empty();
        };
    }

    /** Without an answer nothing happens here: the offer is due again soon, for this matcher or another one. */
    private void ask(Pool pool, ScriptReply.Tell tell, MatchId match) {
        var subject = Subjects.match(tell.to());
        try {
            bus.request(subject, tell.epoch(), tell.news(), MatchNews.class, NewsReply.class, Bus.DEADLINE)
                    .map(reply -> confirm(pool, tell, match, reply))
                    .ifPresent(outcome -> announce(pool, outcome));
        } catch (JedisException e) {
            logContext(tell.news()).log(LOG, Level.DEBUG, () -> "a confirmation waits for Redis");
        }
    }

    /** Nobody waits to hear that all is well, so those who say it go together. */
    private Outcome confirm(Pool pool, ScriptReply.Tell tell, MatchId match, NewsReply reply) {
        if (reply instanceof NewsReply.Taken) {
            awaitOthers();
        }
        return queue.confirm(pool, tell, match, reply);
    }

    /** Until the same moment as all who come before it. */
    private void awaitOthers() {
        try {
            Thread.sleep(Duration.ofNanos(together - Math.floorMod(System.nanoTime(), together)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
