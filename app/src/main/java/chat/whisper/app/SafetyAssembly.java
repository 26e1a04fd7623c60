package chat.whisper.app;

import chat.whisper.app.chat.Filtering;
import chat.whisper.app.connection.NetworkIdentities;
import chat.whisper.app.connection.Networks;
import chat.whisper.app.hello.AdmissionControl;
import chat.whisper.app.matching.MatcherClient;
import chat.whisper.app.safety.RedisPoll;
import chat.whisper.app.safety.age.AgeCheck;
import chat.whisper.app.safety.ban.BanFeed;
import chat.whisper.app.safety.ban.BanMetrics;
import chat.whisper.app.safety.ban.BanRule;
import chat.whisper.app.safety.ban.KnownBans;
import chat.whisper.app.safety.block.PendingBlocks;
import chat.whisper.app.safety.block.SharedBlocks;
import chat.whisper.app.safety.filter.BrokenList;
import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.app.safety.identity.IdentityKey;
import chat.whisper.app.safety.identity.IdentityKeys;
import chat.whisper.app.safety.limit.SessionLimits;
import chat.whisper.app.safety.limit.SharedLimits;
import chat.whisper.app.safety.proof.ProofOfWork;
import chat.whisper.app.safety.rule.FilterModes;
import chat.whisper.app.safety.rule.LiveRules;
import chat.whisper.app.safety.rule.RuleSettings;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.block.BlockList;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.id.Ids;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.CannotStart;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.VersionedHash;
import chat.whisper.model.rule.RuleCommands;
import chat.whisper.model.rule.RuleFeed;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** Puts together what people are held to: rules, limits, filter, bans, blocks and proof of work. */
final class SafetyAssembly {
    private static final System.Logger LOG = System.getLogger(SafetyAssembly.class.getName());
    private final MessageFilter filter;
    private final LiveRules rules;
    private final RuleFeed<RuleSettings> ruleFeed;
    private final Wheel wheel;
    private final IdentityKeys keys;
    private final SharedLimits sharedLimits;
    private final SessionLimits sessionLimits;
    private final KnownBans knownBans;
    private final BanFeed banFeed;
    private final BanRule banRule;
    private final PendingBlocks pendingBlocks;
    private final MatcherClient.Shunned shunned;
    private final NetworkIdentities networks;
    private final AdmissionControl admission;

    SafetyAssembly(Config config, MessageFilter filter, Ids ids, UnifiedJedis redis, Bus bus, Wheel wheel, Time time) {
        this(config, filter, ids, redis, bus, wheel, time, blocked(redis, time));
    }

    /** With somebody else to tell whom a person is not offered to. */
    SafetyAssembly(
            Config config,
            MessageFilter filter,
            Ids ids,
            UnifiedJedis redis,
            Bus bus,
            Wheel wheel,
            Time time,
            MatcherClient.Shunned shunned) {
        this.filter = filter;
        this.wheel = wheel;
        pendingBlocks = new PendingBlocks(bus);
        this.shunned = who -> Stream.concat(pendingBlocks.by(who).stream(), shunned.by(who).stream())
                .distinct()
                .toList();
        var registry = Metrics.globalRegistry();
        rules = new LiveRules(config.rules(), this::readLists);
        ruleFeed = new RuleFeed<>(rules, new VersionedHash(redis, Keys.rules(), Keys.rulesVersion()));
        keys = identityKeys(config, ids);
        sharedLimits = new SharedLimits(rules, redis, time, registry);
        sessionLimits = new SessionLimits(rules, registry);
        knownBans = new KnownBans(time);
        banFeed = new BanFeed(knownBans, new BanList(redis), bus, wheel, time);
        banRule = new BanRule(knownBans, banFeed, rules::bans, new BanMetrics(knownBans, keys::haveMade, registry));
        networks = new NetworkIdentities(
                new Networks(config.connection().crowding().unlimited()),
                keys,
                config.connection().crowding().shares());
        admission = new AdmissionControl(
                keys,
                sharedLimits,
                networks,
                new ProofOfWork(rules::proof, keys, redis, time, registry),
                new AgeCheck(config.age(), time));
    }

    private static MatcherClient.Shunned blocked(UnifiedJedis redis, Time time) {
        var blocks = new SharedBlocks(new BlockList(redis), time);
        var full = Metrics.globalRegistry()
                .getOrCreate(Counter.builder("whisper_blocks_full_total")
                        .description("Searches that name as many as they can: the oldest blocks may not hold"));
        return who -> {
            var all = blocks.by(who);
            if (all.size() == BlockList.MOST) {
                full.increment();
            }
            return all;
        };
    }

    /** A broken list, and a rule for one that is not there, is told before anything is opened. */
    static MessageFilter filter(Config config) {
        var modes = config.rules().filter();
        if (modes.all() == RuleMode.OFF) {
            return MessageFilter.unread(config.filter().lists());
        }
        try {
            var filter = MessageFilter.soon(config.filter().lists());
            modes.checkLists(filter.listNames());
            return filter;
        } catch (BrokenList e) {
            throw new CannotStart(e.reason());
        } catch (BadSetting e) {
            throw new CannotStart(String.valueOf(e.getMessage()));
        }
    }

    /** A filter that was off has not read its lists yet. */
    private void readLists(RuleSettings next) {
        var modes = next.filter();
        if (modes.all() == RuleMode.OFF) {
            return;
        }
        try {
            if (filter.listNames().isEmpty()) {
                filter.reload();
            }
        } catch (BrokenList e) {
            throw new BadSetting(FilterModes.ALL, modes.all().setting(), "lists that can be read: " + e.reason());
        }
        modes.checkLists(filter.listNames());
    }

    private static IdentityKeys identityKeys(Config config, Ids ids) {
        if (config.identityKeys().isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "IDENTITY_KEY is not set: device tokens are good for this process only");
        }
        return config.identityKeys().orElseGet(() -> new IdentityKeys(List.of(new IdentityKey("own", ids.text(32)))));
    }

    /** When this returns, whoever was banned before is kept out, and rules are as they were changed. */
    void start(BanFeed.Listener banned) {
        banFeed.start(banned);
        warnOfUnmatchedBans();
        ruleFeed.look();
        RedisPoll.start(wheel, "rules", ruleFeed::look);
    }

    private void warnOfUnmatchedBans() {
        var unmatched = knownBans.countWithout(keys::haveMade);
        if (unmatched > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "IDENTITY_KEY lacks the keys of " + unmatched + " bans that hold: those people are let in."
                            + " Put the old key back, behind the new one, until the bans are over");
        }
    }

    /** For the operators' port. */
    HttpRouting.Builder commands() {
        return new RuleCommands(ruleFeed).addTo(FilterCommand.of(this::readListsAgain));
    }

    /** Not if a rule names a list that is gone: a process that starts then would refuse the rule. */
    private MessageFilter.Size readListsAgain() {
        var size = filter.reload(names -> {
            if (rules.filter().all() != RuleMode.OFF) {
                rules.filter().checkLists(names);
            }
        });
        ruleFeed.takeRefusedAgain();
        return size;
    }

    LiveRules rules() {
        return rules;
    }

    IdentityKeys keys() {
        return keys;
    }

    SharedLimits sharedLimits() {
        return sharedLimits;
    }

    SessionLimits sessionLimits() {
        return sessionLimits;
    }

    Filtering filtering() {
        return new Filtering(filter, rules::filter, Metrics.globalRegistry());
    }

    BanRule banRule() {
        return banRule;
    }

    PendingBlocks pendingBlocks() {
        return pendingBlocks;
    }

    MatcherClient.Shunned shunned() {
        return shunned;
    }

    NetworkIdentities networks() {
        return networks;
    }

    MessageFilter messageFilter() {
        return filter;
    }

    AdmissionControl admission() {
        return admission;
    }
}
