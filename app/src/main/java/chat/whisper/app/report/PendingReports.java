package chat.whisper.app.report;

import chat.whisper.app.chat.Relay;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.AdoptionReply;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.ReportAdoptionRequest;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.id.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Reports that moderation could not store yet. Each is sent again by a virtual thread of its own; what is still pending when
 * this instance leaves goes on at another one. Safe for all threads; blocks.
 */
public final class PendingReports {
    private static final System.Logger LOG = System.getLogger(PendingReports.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** Ten tries, each after twice the pause of the one before; what another instance has waited counts. */
    private static final Duration KEPT = Duration.ofSeconds(1_030);

    private static final int ADOPTION_TRIES = 15;
    /** Whoever cannot take one at once may in a moment. */
    private static final Duration ADOPTION_PAUSE = Duration.ofMillis(300);

    private static final Duration ADOPTIONS = Duration.ofSeconds(5);

    private final Bus bus;
    private final Relay relay;
    private final Sessions sessions;
    private final SessionStore store;
    private final Time time;
    private final Map<ReportId, ReportAdoptionRequest> pending = new ConcurrentHashMap<>();
    /** Guarded by `pending`, as nothing may be added once it is looked through for the last time. */
    private boolean leaving;

    public PendingReports(Bus bus, Relay relay, Sessions sessions, SessionStore store, Time time) {
        this.bus = bus;
        this.relay = relay;
        this.sessions = sessions;
        this.store = store;
        this.time = time;
    }

    /** What moderation made of it. */
    enum Outcome {
        STORED,
        /** It cannot now. */
        LATER,
        /** It never can. */
        NEVER
    }

    Outcome store(ReportRequest report) {
        Optional<ReportReply> reply = bus.request(
                Subjects.MODERATION_REPORT, 0, report, ReportRequest.class, ReportReply.class, Bus.DEADLINE);
        return reply.map(PendingReports::outcome).orElse(Outcome.LATER);
    }

    private static Outcome outcome(ReportReply reply) {
        return switch (reply) {
            case ReportReply.Stored stored -> Outcome.STORED;
            case ReportReply.Unavailable unavailable -> Outcome.LATER;
            case ReportReply.Unfit unfit -> Outcome.NEVER;
        };
    }

    /** Sent again until it is stored, or given away at once if this instance leaves; the reporter is told then. */
    void add(SessionId reporter, ReportRequest report) {
        var request = new ReportAdoptionRequest(reporter, report, time.now() + KEPT.toMillis());
        if (!keep(request)) {
            pending.put(report.report(), request);
            giveAway(request);
        }
    }

    /** Another instance leaves, and has a report for whoever sends it on. */
    public AdoptionReply adopt(Envelope<ReportAdoptionRequest> envelope) {
        return keep(envelope.body()) ? new AdoptionReply.Adopted() : new AdoptionReply.Leaving();
    }

    /** False if this instance leaves: what is kept before, {@link #giveAway} finds. */
    private boolean keep(ReportAdoptionRequest request) {
        boolean isNew;
        synchronized (pending) {
            if (leaving) {
                return false;
            }
            isNew = pending.putIfAbsent(request.report().report(), request) == null;
        }
        if (isNew) {
            var until = Objects.requireNonNullElseGet(request.until(), () -> time.now() + KEPT.toMillis());
            Thread.ofVirtual().name("report").start(() -> tryAgain(request, until));
        }
        return true;
    }

    /** This instance leaves: its reports go on elsewhere, or are stored while there is time. */
    public void giveAway() {
        synchronized (pending) {
            leaving = true;
        }
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("report adoption").factory());
        pending.values().forEach(request -> threads.execute(() -> giveAway(request)));
        threads.shutdown();
        try {
            threads.awaitTermination(ADOPTIONS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!pending.isEmpty()) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} reports were neither stored nor taken by another app",
                    pending.size());
        }
    }

    /** How many are not stored yet. */
    int count() {
        return pending.size();
    }

    private void giveAway(ReportAdoptionRequest request) {
        var id = request.report().report();
        try {
            for (var tries = 0; tries < ADOPTION_TRIES && pending.containsKey(id); tries++) {
                if (isAdopted(request) || isDone(request)) {
                    pending.remove(id);
                    return;
                }
                Thread.sleep(ADOPTION_PAUSE);
            }
        } catch (InterruptedException noTimeLeft) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is nothing more to do for it. The reporter of one that is stored is told then. */
    private boolean isDone(ReportAdoptionRequest request) {
        return switch (store(request.report())) {
            case STORED -> {
                tell(request.reporter(), request.report());
                yield true;
            }
            case LATER -> false;
            case NEVER -> {
                LOG.log(System.Logger.Level.ERROR, "A report can never be stored and is given up");
                yield true;
            }
        };
    }

    private boolean isAdopted(ReportAdoptionRequest request) {
        Optional<AdoptionReply> reply = bus.request(
                Subjects.REPORT_ADOPT, 0, request, ReportAdoptionRequest.class, AdoptionReply.class, Bus.DEADLINE);
        return reply.isPresent() && reply.get() instanceof AdoptionReply.Adopted;
    }

    private void tryAgain(ReportAdoptionRequest request, long until) {
        var id = request.report().report();
        try {
            for (var pause = FIRST_PAUSE; time.now() + pause.toMillis() < until; pause = pause.multipliedBy(2)) {
                Thread.sleep(pause);
                if (!pending.containsKey(id) || isDone(request)) {
                    return;
                }
            }
            LOG.log(System.Logger.Level.ERROR, "A report could not be stored for 17 minutes and is given up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pending.remove(id);
        }
    }

    /** Wherever the reporter is meanwhile. Who is not connected reports again, and is told at once. */
    private void tell(SessionId reporter, ReportRequest report) {
        var receipt = new ChatNews.Reported(report.chat(), reporter, report.report());
        placeOf(reporter)
                .ifPresent(place -> relay.send(0, new AddressedNews(new SessionAddress(reporter, place, 0), receipt)));
    }

    private Optional<InstanceId> placeOf(SessionId session) {
        if (sessions.find(session).isPresent()) {
            return Optional.of(bus.self());
        }
        try {
            return store.find(session).filter(kept -> !kept.over()).map(SessionStore.StoredSession::instance);
        } catch (JedisException redisIsAway) {
            return Optional.empty();
        }
    }
}
