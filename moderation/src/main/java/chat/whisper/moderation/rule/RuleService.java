package chat.whisper.moderation.rule;

import chat.whisper.model.process.RuleMode;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.VersionedHash;
import chat.whisper.model.rule.CurrentRules;
import chat.whisper.model.rule.RuleFeed;
import chat.whisper.moderation.ban.BanLadder;
import chat.whisper.moderation.database.Database;
import chat.whisper.moderation.database.RepeatedWork;
import chat.whisper.moderation.report.ReportRule;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Moderation's rules as they were changed: in Redis, where the apps' stand, too, and all of them in PostgreSQL for when Redis and every
 * process have ended at once. Started and closed by one thread.
 */
public final class RuleService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RuleService.class.getName());
    private static final Duration EVERY = Duration.ofMillis(500);
    private final RepeatedWork work = new RepeatedWork("rules are as they were changed");
    private final CurrentRules<ModerationRules> rules;
    private final RuleFeed<ModerationRules> feed;
    private final RuleRecord record;
    private boolean isRemembered;
    private long kept = -1;

    private RuleService(CurrentRules<ModerationRules> rules, RuleFeed<ModerationRules> feed, RuleRecord record) {
        this.rules = rules;
        this.feed = feed;
        this.record = record;
    }

    /** Rules are as they were changed when this returns, unless Redis or PostgreSQL is away just now. */
    public static RuleService start(ModerationRules first, UnifiedJedis redis, Database database) {
        var rules = new CurrentRules<>(first);
        var feed = new RuleFeed<>(rules, new VersionedHash(redis, Keys.rules(), Keys.rulesVersion()));
        var service = new RuleService(rules, feed, new RuleRecord(database));
        try {
            service.look();
        } catch (SQLException | JedisException e) {
            LOG.log(
                    Level.WARNING,
                    "rules are as far as is known for now: {0}",
                    e.getClass().getName());
        }
        service.work.every(EVERY, EVERY, service::look);
        return service;
    }

    /** What Redis has holds also while PostgreSQL is away. */
    private void look() throws SQLException {
        try {
            if (!isRemembered) {
                remember();
            }
        } finally {
            feed.look();
        }
        keep();
    }

    private void remember() throws SQLException {
        var before = record.read();
        feed.know(before);
        if (before.version() < 0) {
            takeOver();
        }
        isRemembered = true;
    }

    /** What an earlier build switched, unless it was changed since. */
    private void takeOver() throws SQLException {
        var switched = record.switchedBefore();
        feed.look();
        switched.keySet().removeAll(feed.stands().values().keySet());
        if (!switched.isEmpty()) {
            feed.change(switched, List.of());
        }
    }

    private void keep() throws SQLException {
        var stands = feed.stands();
        if (stands.version() > kept) {
            record.keep(stands);
            kept = stands.version();
        }
    }

    public RuleMode check() {
        return rules.current().check();
    }

    public int maxWarnings() {
        return rules.current().maxWarnings();
    }

    public ReportRule reports() {
        return rules.current().reports();
    }

    public BanLadder ladder() {
        return rules.current().ladder();
    }

    public Duration blockTime() {
        return rules.current().blockTime();
    }

    public RuleMode behaviour() {
        return rules.current().behaviour();
    }

    /** To change them, at all processes. */
    public RuleFeed<ModerationRules> feed() {
        return feed;
    }

    @Override
    public void close() {
        work.close();
    }
}
