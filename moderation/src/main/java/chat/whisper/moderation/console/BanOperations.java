package chat.whisper.moderation.console;

import chat.whisper.model.id.BanId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the console needs of bans. Implementations are safe for all threads, and block. */
public interface BanOperations {
    /** The latest first. */
    List<BanView> search(String idPrefix, Which which, int limit) throws SQLException;

    /** Empty if there is no such ban, or it was over. */
    Optional<BanView> lift(BanId id) throws SQLException;

    /** Which bans. */
    enum Which {
        ACTIVE,
        ALL
    }
}
