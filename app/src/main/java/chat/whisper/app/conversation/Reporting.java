package chat.whisper.app.conversation;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.Tokens;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ReportReply;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage.Report;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.ReportReceived;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Takes reports to moderation. Runs on the connection's thread; a report that moderation could not store is tried again behind the scenes. */
public final class Reporting {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 10;
    private final Bus bus;
    private final Past past;
    private final Set<ReportId> retried = ConcurrentHashMap.newKeySet();

    public Reporting(Bus bus, Past past) {
        this.bus = bus;
        this.past = past;
    }

    public void report(Session session, Report report, @Nullable String ref) throws Refused {
        ReportRequest request;
        synchronized (session) {
            request = request(session, report);
        }
        if (store(session, request)) {
            received(session, request, ref);
            return;
        }
        tryAgainLater(session, request);
        throw Refused.unavailable("Your report is kept and sent again; the receipt follows when it is stored.", 5_000)
                .about(report.chatId().value(), null);
    }

    private ReportRequest request(Session session, Report report) throws Refused {
        var side = session.chat(report.chatId())
                .filter(past::isReportable)
                .orElseThrow(() -> new Refused(
                                ErrorCode.NOT_YOUR_CHAT, "This is not a chat of yours, or it ended too long ago.")
                        .about(report.chatId().value(), null));
        var visitor = session.visitor();
        return new ReportRequest(
                id(visitor.session(), side.chat()),
                side.chat(),
                visitor.pool(),
                visitor.identity(),
                side.partnerIdentity(),
                report.reason(),
                report.comment(),
                side.evidence());
    }

    /** The same on every instance, so that a repeated report is stored once, whoever has died in between. */
    private static ReportId id(SessionId reporter, ChatId chat) {
        return new ReportId(Tokens.hash("report " + reporter + " " + chat));
    }

    private boolean store(Session session, ReportRequest request) {
        Optional<ReportReply> reply = bus.request(
                Subjects.MODERATION_REPORT,
                session.visitor().epoch(),
                request,
                ReportRequest.class,
                ReportReply.class,
                Bus.DEADLINE);
        return reply.isPresent() && reply.get() instanceof ReportReply.Stored;
    }

    private static void received(Session session, ReportRequest request, @Nullable String ref) {
        synchronized (session) {
            session.say(new ReportReceived(request.report(), request.chat()), ref);
        }
    }

    private void tryAgainLater(Session session, ReportRequest request) {
        if (retried.add(request.report())) {
            Thread.ofVirtual().name("report").start(() -> tryAgain(session, request));
        }
    }

    private void tryAgain(Session session, ReportRequest request) {
        var pause = FIRST_PAUSE;
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                Thread.sleep(pause);
                if (store(session, request)) {
                    received(session, request, null);
                    return;
                }
                pause = pause.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            retried.remove(request.report());
        }
    }
}
