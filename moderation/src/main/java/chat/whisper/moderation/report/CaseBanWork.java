package chat.whisper.moderation.report;

import chat.whisper.model.id.BanId;
import chat.whisper.moderation.database.Database;
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
        var ban = order.ban().isPresent() ? order.ban() : impose(order);
        if (order.isLifted() && ban.isPresent()) {
            sanctions.lift(ban.get());
        }
        Sql.each(
                database,
                connection -> order.isLifted() || ban.isEmpty()
                        ? CaseBans.over(connection, order)
                        : CaseBans.imposed(connection, order, ban.get()));
    }

    /** Also what shall be lifted: whoever claimed it before may have imposed it and died. */
    private Optional<BanId> impose(CaseBans.Order order) throws SQLException {
        var length = length(order);
        return length.isPositive()
                ? sanctions.impose(
                        new Sanctions.Wanted(
                                order.identities(), order.reason(), order.decidedBy(), order.report(), length),
                        order.orderedAt())
                : Optional.empty();
    }

    /** A report bans once however often it is said; without one, a ban that is there already must be long enough. */
    private Duration length(CaseBans.Order order) {
        if (order.tries() == 1 || order.report().isPresent()) {
            return order.length();
        }
        return Duration.between(clock.instant(), order.orderedAt().plus(order.length()))
                .minus(TOLERANCE);
    }
}
