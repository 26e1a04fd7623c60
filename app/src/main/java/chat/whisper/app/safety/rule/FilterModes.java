package chat.whisper.app.safety.rule;

import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Upon which kinds of text the filter acts, and which it only counts or does not look for. Immutable. */
public final class FilterModes {
    /** The mode of all of it, which no category goes beyond. */
    public static final String ALL = "FILTER";

    /** Categories that are only counted. */
    private static final String SHADOW = "FILTER_SHADOW";

    /** Categories that are not looked for. */
    private static final String OFF = "FILTER_OFF";

    public static final List<String> NAMES = List.of(ALL, SHADOW, OFF);
    private final RuleMode all;
    private final Set<FilterCategory> shadow;
    private final Set<FilterCategory> off;
    private final Map<RuleMode, Set<FilterCategory>> byMode = new EnumMap<>(RuleMode.class);

    private FilterModes(RuleMode all, Set<FilterCategory> shadow, Set<FilterCategory> off) {
        this.all = all;
        this.shadow = Set.copyOf(shadow);
        this.off = Set.copyOf(off);
        for (var mode : RuleMode.values()) {
            var those = EnumSet.allOf(FilterCategory.class);
            those.removeIf(category -> of(category) != mode);
            byMode.put(mode, Collections.unmodifiableSet(those));
        }
    }

    public static FilterModes of(RuleMode all) {
        return new FilterModes(all, Set.of(), Set.of());
    }

    /** Throws {@link chat.whisper.model.process.BadSetting}. */
    public static FilterModes read(Settings settings) {
        return new FilterModes(
                settings.choice(ALL, RuleMode.ON),
                settings.choices(SHADOW, FilterCategory.class),
                settings.choices(OFF, FilterCategory.class));
    }

    public RuleMode all() {
        return all;
    }

    public RuleMode of(FilterCategory category) {
        if (off.contains(category)) {
            return RuleMode.OFF;
        }
        return all == RuleMode.ON && shadow.contains(category) ? RuleMode.SHADOW : all;
    }

    /** The categories of which that is the mode. */
    public Set<FilterCategory> in(RuleMode mode) {
        return byMode.getOrDefault(mode, Set.of());
    }

    /** As they are set, by the setting's name and in the order of {@link #NAMES}. */
    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        values.put(ALL, all.setting());
        values.put(SHADOW, Settings.spell(shadow));
        values.put(OFF, Settings.spell(off));
        return values;
    }
}
