package chat.whisper.moderation.ban;

import chat.whisper.model.id.BanId;
import chat.whisper.moderation.report.Sanctions;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What cases want of bans. Safe for all threads; blocks. */
final class BanSanctions implements Sanctions {
    private final Bans bans;

    BanSanctions(Bans bans) {
        this.bans = bans;
    }

    @Override
    public Outcome impose(WantedSanction wanted, Instant since) throws SQLException {
        var entry = bans.impose(
                wanted.identities(),
                wanted.reason(),
                wanted.decidedBy(),
                wanted.report().orElse(null),
                wanted.length());
        if (!bans.holds(entry)) {
            return new Outcome.Over();
        }
        var isTheirs = entry.decidedBy().equals(wanted.decidedBy())
                && !entry.imposedAt().isBefore(since.truncatedTo(ChronoUnit.MILLIS));
        var ban = entry.ban().id();
        return isTheirs ? new Outcome.Imposed(ban) : new Outcome.Covered(ban);
    }

    @Override
    public void lift(BanId ban) throws SQLException {
        bans.lift(ban);
    }
}
