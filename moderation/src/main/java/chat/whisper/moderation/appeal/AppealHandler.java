package chat.whisper.moderation.appeal;

import chat.whisper.model.bus.AppealReply;
import chat.whisper.model.bus.AppealRequest;
import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.AppealState;
import chat.whisper.model.protocol.ServerMessage.DecidedBy;
import chat.whisper.moderation.ban.BanRecords;
import chat.whisper.moderation.ban.Bans;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;

/** Answers what apps ask for people who are banned. Called by many virtual threads; blocks. */
final class AppealHandler {
    private static final System.Logger LOG = System.getLogger(AppealHandler.class.getName());
    private static final String A_PERSON = "operator";
    private final Appeals appeals;
    private final Bans bans;

    AppealHandler(Appeals appeals, Bans bans) {
        this.appeals = appeals;
        this.bans = bans;
    }

    AppealReply answer(AppealRequest request) {
        try {
            return switch (request) {
                case AppealRequest.File(var ban, var text) ->
                    appeals.file(ban, text) ? new AppealReply.Filed() : new AppealReply.Closed();
                case AppealRequest.Inquire(var ban) -> standing(ban);
            };
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "nothing can be said of an appeal now: sqlstate {0}", e.getSQLState());
            return new AppealReply.Unavailable();
        }
    }

    private AppealReply standing(BanId ban) throws SQLException {
        var entry = bans.find(ban);
        return entry.isEmpty() ? new AppealReply.Closed() : standing(entry.get(), appeals.find(ban));
    }

    private static AppealReply standing(BanRecords.BanEntry ban, Optional<AppealEntry> appeal) {
        return new AppealReply.Standing(
                ban.ban().reason(),
                end(ban),
                appeal.map(AppealEntry::state).orElse(AppealState.NONE),
                appeal.flatMap(entry -> Optional.ofNullable(entry.answer())).orElse(null),
                ban.decidedBy().startsWith(A_PERSON) ? DecidedBy.PERSON : DecidedBy.MACHINE);
    }

    /** When it was lifted, if it was. */
    private static long end(BanRecords.BanEntry ban) {
        var lifted = ban.liftedAt();
        return lifted == null ? ban.ban().until() : lifted.toEpochMilli();
    }
}
