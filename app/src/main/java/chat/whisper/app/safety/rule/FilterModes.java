package chat.whisper.app.safety.rule;

import static java.util.Objects.requireNonNull;

import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Upon what of that which the filter can find it acts, and what it only counts or does not look for: by category, by rule and by list. Immutable.
 */
public final class FilterModes {
    /** The mode of all of it, which nothing goes beyond. */
    public static final String ALL = "FILTER";

    /** Names of what is only counted. */
    private static final String SHADOW = "FILTER_SHADOW";

    /** Names of what is not looked for. */
    private static final String OFF = "FILTER_OFF";

    public static final List<String> NAMES = List.of(ALL, SHADOW, OFF);

    /** How the names of lists end, which are those of their files. */
    private static final String LIST = ".tsv";

    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of(FilterCategory.values()).map(FilterModes::name),
                    Stream.of(FilterRule.values()).map(FilterRule::setting))
            .collect(Collectors.toUnmodifiableSet());
    private static final String ALLOWED = "none, or some of the categories "
            + Stream.of(FilterCategory.values()).map(FilterModes::name).collect(Collectors.joining(", "))
            + ", of the rules "
            + Stream.of(FilterRule.values()).map(FilterRule::setting).collect(Collectors.joining(", "))
            + ", and of the lists by the names of their files, such as en.tsv,";
    private final RuleMode all;
    private final Set<String> shadow;
    private final Set<String> off;
    private final Map<RuleMode, FilterScope> scopes = new EnumMap<>(RuleMode.class);

    private FilterModes(RuleMode all, Set<String> shadow, Set<String> off) {
        this.all = all;
        this.shadow = Set.copyOf(shadow);
        this.off = Set.copyOf(off);
        for (var mode : RuleMode.values()) {
            var rules = EnumSet.allOf(FilterRule.class);
            rules.removeIf(
                    rule -> Stream.of(FilterCategory.values()).noneMatch(category -> mayBe(mode, category, rule)));
            scopes.put(mode, new FilterScope(rules, (category, rule, list) -> of(category, rule, list) == mode));
        }
    }

    public static FilterModes of(RuleMode all) {
        return new FilterModes(all, Set.of(), Set.of());
    }

    /** Throws {@link BadSetting}. */
    public static FilterModes read(Settings settings) {
        return new FilterModes(settings.choice(ALL, RuleMode.ON), names(settings, SHADOW), names(settings, OFF));
    }

    private static Set<String> names(Settings settings, String name) {
        return settings.some(name, one -> KNOWN.contains(one) || one.endsWith(LIST), ALLOWED);
    }

    /** Throws {@link BadSetting} if one of the lists that it names is none of these. */
    public void checkLists(Collection<String> lists) {
        checkLists(SHADOW, shadow, lists);
        checkLists(OFF, off, lists);
    }

    private static void checkLists(String name, Set<String> named, Collection<String> lists) {
        named.stream()
                .filter(one -> one.endsWith(LIST) && !lists.contains(one))
                .sorted()
                .findFirst()
                .ifPresent(unknown -> {
                    throw new BadSetting(
                            name, unknown, "one of the lists that were read, " + String.join(", ", lists) + ",");
                });
    }

    public RuleMode all() {
        return all;
    }

    /** The mildest of what is said of its category, its rule and its list. */
    public RuleMode of(FilterCategory category, FilterRule rule, String list) {
        if (isOneIn(off, category, rule) || off.contains(list)) {
            return RuleMode.OFF;
        }
        return all == RuleMode.ON && (isOneIn(shadow, category, rule) || shadow.contains(list)) ? RuleMode.SHADOW : all;
    }

    /** Whether something of a category may have that mode if a rule finds it. */
    private boolean mayBe(RuleMode mode, FilterCategory category, FilterRule rule) {
        return of(category, rule, "") == mode
                || rule.isOfLists()
                        && Stream.concat(off.stream(), shadow.stream())
                                .filter(name -> name.endsWith(LIST))
                                .anyMatch(list -> of(category, rule, list) == mode);
    }

    private static boolean isOneIn(Set<String> names, FilterCategory category, FilterRule rule) {
        return !names.isEmpty() && (names.contains(name(category)) || names.contains(rule.setting()));
    }

    /** What has that mode. */
    public FilterScope in(RuleMode mode) {
        return requireNonNull(scopes.get(mode));
    }

    /** As they are set, by the setting's name and in the order of {@link #NAMES}. */
    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        values.put(ALL, all.setting());
        values.put(SHADOW, Settings.spell(shadow));
        values.put(OFF, Settings.spell(off));
        return values;
    }

    private static String name(FilterCategory category) {
        return category.name().toLowerCase(Locale.ROOT);
    }
}
