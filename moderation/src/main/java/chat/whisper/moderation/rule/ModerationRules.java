package chat.whisper.moderation.rule;

import chat.whisper.model.process.Durations;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import chat.whisper.model.rule.RuleSet;
import chat.whisper.moderation.ban.BanLadder;
import chat.whisper.moderation.report.ReportRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that decides about people: as the process was told at its start, but for what was changed since. Immutable.
 *
 * @param base the environment
 * @param changed by name, such as `BAN_LADDER`
 * @param check CHECK_MODE: whether messages are looked at once more
 * @param maxWarnings WARNINGS_MAX: with so many a session is over
 * @param reports REPORTS_TO_BAN, REPORTS_WINDOW, REPORT_BAN, REPORT_BAN_MODE: when reports ban by themselves
 * @param ladder BAN_LADDER, BAN_QUIET: how long the first, second and further bans of somebody last
 * @param blockTime BLOCK_TIME: for how long two people are kept apart after one has blocked the other
 * @param behaviour BEHAVIOUR_MODE: what becomes of flags of behaviour
 */
public record ModerationRules(
        Settings base,
        Map<String, String> changed,
        RuleMode check,
        int maxWarnings,
        ReportRule reports,
        BanLadder ladder,
        Duration blockTime,
        RuleMode behaviour)
        implements RuleSet<ModerationRules> {
    public static final String CHECK = "CHECK_MODE";
    public static final String REPORT_BAN = "REPORT_BAN_MODE";
    public static final String BEHAVIOUR = "BEHAVIOUR_MODE";
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final List<String> NAMES = List.of(
            CHECK,
            "WARNINGS_MAX",
            REPORT_BAN,
            "REPORTS_TO_BAN",
            "REPORTS_WINDOW",
            "REPORT_BAN",
            "BAN_LADDER",
            "BAN_QUIET",
            "BLOCK_TIME",
            BEHAVIOUR);

    public ModerationRules {
        changed = Map.copyOf(changed);
    }

    /** Throws {@link chat.whisper.model.process.BadSetting}. */
    public static ModerationRules read(Settings base) {
        return read(base, Map.of());
    }

    private static ModerationRules read(Settings base, Map<String, String> changes) {
        var settings = base.with(changes);
        return new ModerationRules(
                base,
                changes,
                settings.choice(CHECK, RuleMode.ON),
                (int) settings.whole("WARNINGS_MAX", 3, 1, 100),
                ReportRule.read(settings),
                ladder(settings),
                settings.duration("BLOCK_TIME", Duration.ofDays(30), Duration.ofSeconds(1), LONGEST),
                settings.choice(BEHAVIOUR, RuleMode.SHADOW));
    }

    private static BanLadder ladder(Settings settings) {
        return new BanLadder(
                settings.durations(
                        "BAN_LADDER",
                        List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(24)),
                        Duration.ofSeconds(1),
                        LONGEST),
                settings.duration("BAN_QUIET", Duration.ofDays(30), Duration.ofSeconds(1), LONGEST));
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public ModerationRules with(Map<String, String> changes) {
        return read(base, changes);
    }

    @Override
    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        values.put(CHECK, check.setting());
        values.put("WARNINGS_MAX", String.valueOf(maxWarnings));
        values.put(REPORT_BAN, reports.mode().setting());
        values.put("REPORTS_TO_BAN", String.valueOf(reports.people()));
        values.put("REPORTS_WINDOW", Durations.spell(reports.window()));
        values.put("REPORT_BAN", Durations.spell(reports.length()));
        values.put("BAN_LADDER", ladder.rungs().stream().map(Durations::spell).collect(Collectors.joining(",")));
        values.put("BAN_QUIET", Durations.spell(ladder.quiet()));
        values.put("BLOCK_TIME", Durations.spell(blockTime));
        values.put(BEHAVIOUR, behaviour.setting());
        return values;
    }
}
