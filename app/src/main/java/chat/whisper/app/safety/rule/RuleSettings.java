package chat.whisper.app.safety.rule;

import chat.whisper.app.safety.RuleMode;
import chat.whisper.app.safety.limit.Limit;
import chat.whisper.app.safety.limit.LimitSettings;
import chat.whisper.app.safety.proof.ProofSettings;
import chat.whisper.model.process.Settings;
import java.util.Arrays;
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
        RuleMode filter,
        RuleMode bans,
        ProofSettings proof) {
    /** What may be changed while the process runs. */
    public static final List<String> NAMES = Stream.concat(
                    Arrays.stream(Limit.values()).flatMap(limit -> Stream.of(limit + "_LIMIT", limit + "_LIMIT_MODE")),
                    Stream.of("FILTER", "BANS", "PROOF", "PROOF_FROM", "PROOF_EFFORT"))
            .toList();

    public RuleSettings {
        changed = Map.copyOf(changed);
    }

    /** Throws {@link chat.whisper.model.process.BadSetting}. */
    public static RuleSettings read(Settings base) {
        return read(base, Map.of());
    }

    /** The same with these changes and no others; throws {@link chat.whisper.model.process.BadSetting}. Names that nobody knows are left out. */
    public RuleSettings with(Map<String, String> changes) {
        return read(base, changes);
    }

    private static RuleSettings read(Settings base, Map<String, String> changes) {
        var settings = base.with(changes);
        return new RuleSettings(
                base,
                changes,
                LimitSettings.read(settings),
                settings.choice("FILTER", RuleMode.ON),
                settings.choice("BANS", RuleMode.ON),
                ProofSettings.read(settings));
    }
}
