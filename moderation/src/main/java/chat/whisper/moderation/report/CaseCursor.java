package chat.whisper.moderation.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where in the queue a page ended. As a text: `priority.micros.id`. */
public record CaseCursor(int priority, Instant openedAt, CaseId id) {
    static CaseCursor after(CaseView last) {
        return new CaseCursor(last.priority(), last.openedAt(), last.id());
    }

    /** Empty if that is no cursor. */
    public static Optional<CaseCursor> parse(String text) {
        var parts = text.split("\\.", -1);
        try {
            return parts.length == 3
                    ? Optional.of(new CaseCursor(
                            Integer.parseInt(parts[0]),
                            Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS),
                            new CaseId(parts[2])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return priority + "." + ChronoUnit.MICROS.between(Instant.EPOCH, openedAt) + "." + id;
    }
}
