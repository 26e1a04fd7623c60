package chat.whisper.moderation.check;

import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import chat.whisper.moderation.check.toxicity.ToxicitySettings;

/**
 * How messages are looked at once more.
 *
 * @param mode CHECK_MODE
 * @param maxWarnings WARNINGS_MAX: with so many a session is over
 */
public record CheckSettings(RuleMode mode, int maxWarnings, ToxicitySettings toxicity) {
    public static CheckSettings read(Settings settings) {
        return new CheckSettings(
                settings.choice("CHECK_MODE", RuleMode.ON),
                (int) settings.whole("WARNINGS_MAX", 3, 1, 100),
                ToxicitySettings.read(settings));
    }
}
