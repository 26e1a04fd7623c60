package chat.whisper.moderation.numbers;

import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ReportReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands together in a month's report. The parts of a group do not overlap. A row that is in two numbers would have the one tell
 * what the other hides: so a verdict is counted by its offence alone, as each removal is a ban by a machine, too; and {@link #wholes}
 * names what is shown exactly only where all of its parts are.
 */
enum NumberGroup {
    REPORTS("Reports, by reason", names(ReportReason.values())),
    VERDICTS(
            "Warnings and removals by a machine, by offence",
            List.of(
                    "harassment",
                    "hate",
                    "threat",
                    "extortion",
                    "self_harm_urging",
                    "sexual",
                    "grooming",
                    "contact",
                    "spam")),
    DECISIONS("Decisions of moderators", List.of("dismiss", "warn", "ban")),
    APPEALS("Appeals", List.of("filed", "granted", "denied")),
    BANS_BY_MACHINE("Bans by a machine, by reason", names(BanReason.values())),
    BANS_BY_PEOPLE("Bans by people, by reason", names(BanReason.values()));

    private final String heading;
    private final List<String> parts;

    NumberGroup(String heading, List<String> parts) {
        this.heading = heading;
        this.parts = parts;
    }

    String heading() {
        return heading;
    }

    /** Those that are shown in any case: a part that is left out would be known to be none. */
    List<String> parts() {
        return parts;
    }

    /** By what stands here, what it is made of. */
    Map<String, Parts> wholes() {
        return switch (this) {
            case DECISIONS -> Map.of("ban", new Parts(BANS_BY_PEOPLE, BANS_BY_PEOPLE.parts));
            case APPEALS -> Map.of("filed", new Parts(APPEALS, List.of("granted", "denied")));
            case REPORTS, VERDICTS, BANS_BY_MACHINE, BANS_BY_PEOPLE -> Map.of();
        };
    }

    /** What adds up to another number. */
    record Parts(NumberGroup group, List<String> names) {}

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> names(Enum<?>... all) {
        return Arrays.stream(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
