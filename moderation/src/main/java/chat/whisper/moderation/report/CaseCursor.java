package chat.whisper.moderation.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where in the queue a page ended. As a text: `priority.micros.id`. */
public record CaseCursor(int priority, Instant openedAt, CaseId id) {
    private static final long LAST = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"));

    static CaseCursor after(CaseView last) {
        return new CaseCursor(last.priority(), last.openedAt(), last.id());
    }

    /** Empty if that is no cursor. */
    public static Optional<CaseCursor> parse(String text) {
        var parts = text.split("\\.", -1);
        try {
            return parts.length == 3 ? of(parts[0], Long.parseLong(parts[1]), parts[2]) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** No case began before computers did, nor in a year that PostgreSQL has not. */
    private static Optional<CaseCursor> of(String priority, long micros, String id) {
        return micros < 0 || micros > LAST
                ? Optional.empty()
                : Optional.of(new CaseCursor(
                        Integer.parseInt(priority), Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new CaseId(id)));
    }

    @Override
    public String toString() {
        return priority + "." + ChronoUnit.MICROS.between(Instant.EPOCH, openedAt) + "." + id;
    }
}
