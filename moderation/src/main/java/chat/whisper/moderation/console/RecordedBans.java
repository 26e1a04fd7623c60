package chat.whisper.moderation.console;

import chat.whisper.model.id.BanId;
import chat.whisper.moderation.ban.BanSearch;
import chat.whisper.moderation.ban.Bans;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Bans as the record has them. Safe for all threads. */
public final class RecordedBans implements BanOperations {
    private final BanSearch search;
    private final Bans bans;

    public RecordedBans(BanSearch search, Bans bans) {
        this.search = search;
        this.bans = bans;
    }

    @Override
    public List<BanView> search(String idPrefix, Which which, int limit) throws SQLException {
        var found = switch (which) {
            case ALL -> search.latest(idPrefix, limit);
            case ACTIVE -> search.active(idPrefix, limit);
        };
        return found.stream().map(RecordedBans::view).toList();
    }

    @Override
    public Optional<BanView> lift(BanId id) throws SQLException {
        return bans.lift(id).isPresent() ? search.find(id).map(RecordedBans::view) : Optional.empty();
    }

    static BanView view(BanSearch.Found found) {
        var ban = found.ban();
        return new BanView(
                ban.id().value(),
                ban.reason().name().toLowerCase(Locale.ROOT),
                ban.until(),
                found.imposedAt().toEpochMilli(),
                found.decidedBy(),
                found.liftedAt().map(time -> time.toEpochMilli()).orElse(null),
                found.report().map(report -> report.value()).orElse(null),
                found.appeal().orElse(null));
    }
}
