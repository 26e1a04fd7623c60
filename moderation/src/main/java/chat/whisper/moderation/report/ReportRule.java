package chat.whisper.moderation.report;

import chat.whisper.model.process.RuleMode;
import chat.whisper.model.process.Settings;
import java.time.Duration;

/**
 * When reports ban by themselves. Immutable.
 *
 * @param people REPORTS_TO_BAN: how many different ones must have reported somebody
 * @param window REPORTS_WINDOW: within so long
 * @param length REPORT_BAN: how long the ban lasts
 * @param mode REPORT_BAN_MODE
 */
public record ReportRule(int people, Duration window, Duration length, RuleMode mode) {
    private static final Duration LONGEST = Duration.ofDays(30);

    public static ReportRule read(Settings settings) {
        return new ReportRule(
                (int) settings.whole("REPORTS_TO_BAN", 3, 1, 100),
                settings.duration("REPORTS_WINDOW", Duration.ofHours(24), Duration.ofSeconds(1), LONGEST),
                settings.duration("REPORT_BAN", Duration.ofHours(1), Duration.ofSeconds(1), LONGEST),
                settings.choice("REPORT_BAN_MODE", RuleMode.ON));
    }
}
