package chat.whisper.app.report;

import chat.whisper.app.chat.EndedChats;
import chat.whisper.app.connection.NetworkIdentities;
import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.SharedLimits;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.Tokens;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.ReportRequest;
import chat.whisper.model.bus.ReportRequest.Line;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.ReportId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage.Report;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage.LimitedAction;
import chat.whisper.model.protocol.ServerMessage.RateLimited;
import chat.whisper.model.protocol.ServerMessage.ReportReceived;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes reports to moderation. Runs on the connection's thread; what moderation could not store is pending. */
public final class ReportCommands {
    private final PendingReports pending;
    private final EndedChats endedChats;
    private final SharedLimits limits;
    private final NetworkIdentities networks;

    public ReportCommands(
            PendingReports pending, EndedChats endedChats, SharedLimits limits, NetworkIdentities networks) {
        this.pending = pending;
        this.endedChats = endedChats;
        this.limits = limits;
        this.networks = networks;
    }

    /** @param from where its person is connected from */
    public void report(Session session, Report report, InetAddress from, @Nullable String ref) throws Refused {
        var network = networks.owned(from);
        var request = session.compute(() -> request(session, report, network));
        if (isTooMuch(session, report, ref)) {
            return;
        }
        switch (pending.store(request)) {
            case STORED -> received(session, request, ref);
            case LATER -> {
                pending.add(session.id(), request);
                throw Refused.unavailable(
                                "Your report is kept and sent again; the receipt follows when it is stored.", 5_000)
                        .about(report.chatId().value(), null);
            }
            case NEVER ->
                throw new Refused(ErrorCode.INTERNAL, "Your report cannot be stored, now or later.")
                        .about(report.chatId().value(), null);
        }
    }

    /** One that is repeated costs nothing. */
    private boolean isTooMuch(Session session, Report report, @Nullable String ref) {
        if (session.compute(
                () -> session.chat(report.chatId()).filter(ChatSide::isReported).isPresent())) {
            return false;
        }
        var wait = limits.take(Limit.REPORT, session.visitor().identities().device());
        session.update(() -> {
            if (wait > 0) {
                session.say(new RateLimited(LimitedAction.REPORT, wait, report.chatId(), null), ref);
            } else {
                session.chat(report.chatId()).ifPresent(ChatSide::reported);
            }
        });
        return wait > 0;
    }

    private ReportRequest request(Session session, Report report, String network) throws Refused {
        var side = session.chat(report.chatId())
                .filter(endedChats::isReportable)
                .orElseThrow(() -> new Refused(
                                ErrorCode.NOT_YOUR_CHAT, "This is not a chat of yours, or it ended too long ago.")
                        .about(report.chatId().value(), null));
        var visitor = session.visitor();
        return new ReportRequest(
                id(visitor.session(), side.chat()),
                side.chat(),
                side.pool(),
                visitor.identity(),
                side.partnerIdentities().primary(),
                report.reason(),
                report.comment(),
                evidence(side, report.seq()),
                network,
                side.partnerIdentities().all().toList());
    }

    private static List<Line> evidence(ChatSide side, @Nullable Long meant) {
        return meant == null ? side.messages().evidence() : side.messages().evidenceMarking(meant);
    }

    /** The same on every instance, so that a repeated report is stored once, whoever has died in between. */
    private static ReportId id(SessionId reporter, ChatId chat) {
        return new ReportId(Tokens.hash("report " + reporter + " " + chat));
    }

    private static void received(Session session, ReportRequest request, @Nullable String ref) {
        session.update(() -> session.say(new ReportReceived(request.report(), request.chat()), ref));
    }
}
