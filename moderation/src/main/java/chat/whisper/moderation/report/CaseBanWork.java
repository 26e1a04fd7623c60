package chat.whisper.moderation.report;

import chat.whisper.model.id.BanId;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.report.Sanctions.Outcome.Covered;
import chat.whisper.moderation.report.Sanctions.Outcome.Imposed;
import chat.whisper.moderation.report.Sanctions.Outcome.Over;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Carries out what {@link CaseBans} holds. Safe for all threads and processes: each claims its own. Blocks. */
final class CaseBanWork {
    /** An earlier try may have succeeded without that being written: a ban that ends a little sooner finds it. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Database database;
    private final Sanctions sanctions;
    private final InstantSource clock;

    CaseBanWork(Database database, Sanctions sanctions, InstantSource clock) {
        this.database = database;
        this.sanctions = sanctions;
        this.clock = clock;
    }

    void carryOut() throws SQLException {
        var order = claim();
        while (order.isPresent()) {
            carryOut(order.get());
            order = claim();
        }
    }

    /** One at a time, so that a claim does not end while others before it are carried out. */
    private Optional<CaseBans.Order> claim() throws SQLException {
        return Sql.each(database, connection -> CaseBans.claim(connection, clock.instant()));
    }

    private void carryOut(CaseBans.Order order) throws SQLException {
        if (order.isLifted()) {
            lift(order);
        } else {
            switch (impose(order)) {
                case Imposed(var ban) -> Sql.each(database, connection -> CaseBans.imposed(connection, order, ban));
                case Covered(var by) -> Sql.together(database, connection -> CaseBans.covered(connection, order, by));
                case Over over -> Sql.each(database, connection -> CaseBans.over(connection, order));
            }
        }
    }

    /** What it covered is imposed again: nobody is freed of what somebody else decided. */
    private void lift(CaseBans.Order order) throws SQLException {
        // Whoever claimed it before may have imposed it and died.
        var theirs = order.ban().<Sanctions.Outcome>map(Imposed::new);
        if ((theirs.isPresent() ? theirs.get() : impose(order)) instanceof Imposed(var ban)) {
            sanctions.lift(ban);
            Sql.together(database, connection -> CaseBans.lifted(connection, order, ban));
        } else {
            Sql.each(database, connection -> CaseBans.over(connection, order));
        }
    }

    private Sanctions.Outcome impose(CaseBans.Order order) throws SQLException {
        var length = length(order);
        if (!length.isPositive()) {
            return new Over();
        }
        var wanted = new Sanctions.WantedSanction(
                order.identities(), order.reason(), order.decidedBy(), order.report(), length);
        var outcome = sanctions.impose(wanted, order.orderedAt());
        return outcome instanceof Imposed(var ban) && isOfAnother(order, ban) ? new Covered(ban) : outcome;
    }

    /** The same operator may have banned the same person for longer since. */
    private boolean isOfAnother(CaseBans.Order order, BanId ban) throws SQLException {
        return Sql.each(database, connection -> CaseBans.isOfAnother(connection, order, ban));
    }

    /**
     * A report bans once however often it is said; without one, a ban that is there already must be long enough. What was covered lasts
     * for what is left of it.
     */
    private Duration length(CaseBans.Order order) {
        if (!order.wasCovered() && (order.tries() == 1 || order.report().isPresent())) {
            return order.length();
        }
        return Duration.between(clock.instant(), order.orderedAt().plus(order.length()))
                .minus(TOLERANCE);
    }
}
