package chat.whisper.app.safety.rule;

import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.LimitSettings;
import chat.whisper.app.safety.proof.ProofSettings;
import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import chat.whisper.model.rule.RuleSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All rules: as the process was told at its start, but for those that were changed since. Immutable.
 *
 * @param base the environment
 * @param changed by name, such as `MESSAGE_LIMIT`
 */
public record RuleSettings(
        Settings base,
        Map<String, String> changed,
        LimitSettings limits,
        FilterModes filter,
        RuleMode bans,
        ProofSettings proof)
        implements RuleSet<RuleSettings> {
    /** What may be changed while the process runs. */
    public static final List<String> NAMES = Stream.of(
                    Arrays.stream(Limit.values()).flatMap(limit -> Stream.of(limit + "_LIMIT", limit + "_LIMIT_MODE")),
                    FilterModes.NAMES.stream(),
                    Stream.of("BANS", "PROOF", "PROOF_FROM", "PROOF_EFFORT"))
            .flatMap(names -> names)
            .toList();

    public RuleSettings {
        changed = Map.copyOf(changed);
    }

    /** Throws {@link chat.whisper.model.process.BadSetting}. */
    public static RuleSettings read(Settings base) {
        return read(base, Map.of());
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public RuleSettings with(Map<String, String> changes) {
        return read(base, changes);
    }

    @Override
    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        for (var limit : Limit.values()) {
            var rule = limits.rule(limit);
            values.put(limit + "_LIMIT", rule.rate().toString());
            values.put(limit + "_LIMIT_MODE", rule.mode().setting());
        }
        values.putAll(filter.values());
        values.put("BANS", bans.setting());
        values.put("PROOF", proof.mode().setting());
        values.put("PROOF_FROM", String.valueOf(proof.from()));
        values.put("PROOF_EFFORT", String.valueOf(proof.effort()));
        return values;
    }

    private static RuleSettings read(Settings base, Map<String, String> changes) {
        var settings = base.with(changes);
        return new RuleSettings(
                base,
                changes,
                LimitSettings.read(settings),
                FilterModes.read(settings),
                settings.choice("BANS", RuleMode.ON),
                ProofSettings.read(settings));
    }
}
