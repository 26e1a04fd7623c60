package chat.whisper.moderation.console;

import chat.whisper.model.id.BanId;
import chat.whisper.moderation.appeal.AppealDecision;
import chat.whisper.moderation.appeal.AppealEntry;
import chat.whisper.moderation.appeal.Appeals;
import chat.whisper.moderation.ban.BanSearch;
import chat.whisper.moderation.operator.Operator;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Appeals as the record has them, each with its ban. Safe for all threads; blocks. */
public final class RecordedAppeals implements AppealOperations {
    private static final String UNREADABLE = "(its key is missing)";
    private final Appeals appeals;
    private final BanSearch bans;

    public RecordedAppeals(Appeals appeals, BanSearch bans) {
        this.appeals = appeals;
        this.bans = bans;
    }

    @Override
    public List<View> list(State state, int limit) throws SQLException {
        var entries = switch (state) {
            case OPEN -> appeals.open(limit);
            case GRANTED -> appeals.decided(AppealDecision.GRANTED, limit);
            case DENIED -> appeals.decided(AppealDecision.DENIED, limit);
        };
        var views = new ArrayList<View>();
        for (var entry : entries) {
            view(entry).ifPresent(views::add);
        }
        return views;
    }

    /** Against this ban; empty if there is none. */
    Optional<View> find(BanId ban) throws SQLException {
        var entry = appeals.find(ban);
        return entry.isPresent() ? view(entry.get()) : Optional.empty();
    }

    @Override
    public long open() throws SQLException {
        return appeals.countOpen();
    }

    @Override
    public Outcome decide(BanId ban, AppealRuling ruling, String answer, Operator by) throws SQLException {
        var decision = switch (ruling) {
            case GRANTED -> AppealDecision.GRANTED;
            case DENIED -> AppealDecision.DENIED;
        };
        return switch (appeals.decide(ban, decision, by.id().actor(), answer)) {
            case DECIDED -> Outcome.DONE;
            case DECIDED_BEFORE -> Outcome.DECIDED_ALREADY;
            case UNKNOWN -> Outcome.UNKNOWN;
        };
    }

    /** Empty if its ban has been deleted just now. */
    private Optional<View> view(AppealEntry entry) throws SQLException {
        return bans.find(entry.ban())
                .map(found -> new View(
                        RecordedBans.view(found),
                        entry.text().orElse(UNREADABLE),
                        entry.createdAt().toEpochMilli(),
                        entry.state().name().toLowerCase(Locale.ROOT),
                        entry.answer(),
                        entry.decidedBy(),
                        Optional.ofNullable(entry.decidedAt())
                                .map(Instant::toEpochMilli)
                                .orElse(null),
                        found.caseId().orElse(null)));
    }
}
