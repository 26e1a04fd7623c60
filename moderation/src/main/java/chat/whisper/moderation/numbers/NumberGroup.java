package chat.whisper.moderation.numbers;

import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.protocol.ReportReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What stands together in a month's report. The parts of a group do not overlap, and no row is in two groups that are both shown as
 * counts, or one would tell what the other hides.
 */
enum NumberGroup {
    REPORTS("Reports, by reason", names(ReportReason.values())),
    VERDICTS("Warnings and removals by a machine", verdicts()),
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

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> names(Enum<?>... all) {
        return Arrays.stream(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> verdicts() {
        return Stream.of(
                        "harassment",
                        "hate",
                        "threat",
                        "extortion",
                        "self_harm_urging",
                        "sexual",
                        "grooming",
                        "contact",
                        "spam")
                .flatMap(offence -> Stream.of(offence + ".warned", offence + ".removed"))
                .toList();
    }
}
