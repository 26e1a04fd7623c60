package chat.whisper.matcher.request;

import chat.whisper.matcher.offer.MatchNewsPublisher;
import chat.whisper.matcher.queue.CircuitBreaker;
import chat.whisper.matcher.queue.Outcome;
import chat.whisper.matcher.queue.Pools;
import chat.whisper.matcher.queue.Queue;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.Parting;
import chat.whisper.model.process.LogContext;
import java.lang.System.Logger.Level;

/** Answers what apps ask. Safe for all threads; blocks on Redis. */
public final class MatchRequestHandler {
    private static final System.Logger LOG = System.getLogger(MatchRequestHandler.class.getName());

    private final Queue queue;
    private final Pools pools;
    private final MatchNewsPublisher publisher;
    private final CircuitBreaker outage;

    public MatchRequestHandler(Queue queue, Pools pools, MatchNewsPublisher publisher, CircuitBreaker outage) {
        this.queue = queue;
        this.pools = pools;
        this.publisher = publisher;
        this.outage = outage;
    }

    /** Always answers: a fault of ours is an outage to who asks. */
    public MatchReply take(Envelope<MatchRequest> envelope) {
        try {
            return outage.unlessAway(() -> answer(envelope)).orElseGet(MatchReply.Unavailable::new);
        } catch (RuntimeException e) {
            logContext(envelope.body()).log(LOG, Level.ERROR, "a request failed", e);
            return new MatchReply.Unavailable();
        }
    }

    private static LogContext logContext(MatchRequest request) {
        var whose = LogContext.none().and(request.session()).and(request.search());
        return request instanceof MatchRequest.Answer answer ? whose.and(answer.match()) : whose;
    }

    /** Lost while Redis is away: the two may be offered to each other again. */
    public void part(Parting parting) {
        try {
            outage.unlessAway(() -> {
                queue.part(parting.pool(), parting.one(), parting.other());
                return parting;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a parting failed", e);
        }
    }

    private MatchReply answer(Envelope<MatchRequest> asked) {
        var kind = asked.body().getClass().getSimpleName();
        logContext(asked.body()).log(LOG, Level.DEBUG, () -> "asked " + kind);
        return switch (asked.body()) {
            case MatchRequest.Find find -> find(of(asked, find));
            case MatchRequest.Cancel cancel -> cancel(of(asked, cancel));
            case MatchRequest.Answer answer -> answered(of(asked, answer));
        };
    }

    private MatchReply find(Envelope<MatchRequest.Find> asked) {
        pools.use(asked.body().pool());
        var outcome = told(asked, queue.find(asked));
        return new MatchReply.Standing(outcome.news().orElseThrow());
    }

    private MatchReply cancel(Envelope<MatchRequest.Cancel> asked) {
        told(asked, queue.cancel(asked));
        return new MatchReply.Cancelled();
    }

    private MatchReply answered(Envelope<MatchRequest.Answer> asked) {
        var match = asked.body().match();
        var answer = told(asked, queue.answer(asked)).answer();
        return switch (answer) {
            case "accepted" -> new MatchReply.Accepted(match);
            case "declined" -> new MatchReply.Declined(match);
            case "gone" -> new MatchReply.Gone(match);
            default -> throw new IllegalStateException("a script answered " + answer);
        };
    }

    private Outcome told(Envelope<? extends MatchRequest> asked, Outcome outcome) {
        publisher.announce(asked.body().pool(), outcome);
        return outcome;
    }

    private static <T> Envelope<T> of(Envelope<?> envelope, T body) {
        return new Envelope<>(envelope.version(), envelope.from(), envelope.epoch(), body);
    }
}
