package chat.whisper.app.appeal;

import chat.whisper.app.connection.NetworkIdentities;
import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.SharedLimits;
import chat.whisper.app.time.Time;
import chat.whisper.model.bus.AppealReply;
import chat.whisper.model.bus.AppealRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.ClientMessage.Appeal;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.Refused;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.AppealReceived;
import chat.whisper.model.protocol.ServerMessage.BanStatus;
import chat.whisper.model.protocol.ServerMessage.LimitedAction;
import chat.whisper.model.protocol.ServerMessage.RateLimited;
import java.net.InetAddress;
import java.util.Optional;

/** Takes to moderation what somebody without a session says of their ban. Runs on the connection's thread and may block. */
public final class AppealCommands {
    private static final long RETRY_MS = 5_000;
    private final Bus bus;
    private final SharedLimits limits;
    private final NetworkIdentities networks;
    private final Time time;

    public AppealCommands(Bus bus, SharedLimits limits, NetworkIdentities networks, Time time) {
        this.bus = bus;
        this.limits = limits;
        this.networks = networks;
        this.time = time;
    }

    /** The answer, once it is stored. */
    public ServerMessage appeal(Appeal appeal, InetAddress from) throws Refused {
        var wait = take(Limit.APPEAL, from);
        return wait > 0
                ? new RateLimited(LimitedAction.APPEAL, wait, null, null)
                : ask(appeal.banId(), new AppealRequest.File(appeal.banId(), appeal.text()));
    }

    /** How that ban stands. */
    public ServerMessage status(BanId ban, InetAddress from) throws Refused {
        var wait = take(Limit.BAN_STATUS, from);
        return wait > 0
                ? new RateLimited(LimitedAction.BAN_STATUS, wait, null, null)
                : ask(ban, new AppealRequest.Inquire(ban));
    }

    private long take(Limit limit, InetAddress from) {
        return networks.nested(from)
                .map(network -> limits.takeNested(limit, network))
                .orElse(0L);
    }

    private ServerMessage ask(BanId ban, AppealRequest request) throws Refused {
        Optional<AppealReply> reply = bus.request(
                Subjects.MODERATION_APPEAL, 0, request, AppealRequest.class, AppealReply.class, Bus.DEADLINE);
        return switch (reply.orElseGet(AppealReply.Unavailable::new)) {
            case AppealReply.Filed filed -> new AppealReceived(ban);
            case AppealReply.Standing standing ->
                new BanStatus(
                        ban,
                        standing.reason(),
                        standing.until(),
                        standing.appeal(),
                        standing.answer(),
                        standing.decidedBy(),
                        time.now());
            case AppealReply.Closed closed ->
                throw new Refused(
                        ErrorCode.APPEAL_CLOSED, "There is no such ban, it is over, or an appeal was written before.");
            case AppealReply.Unavailable unavailable ->
                throw Refused.unavailable("Nobody can take this right now. Please try again in a moment.", RETRY_MS);
        };
    }
}
