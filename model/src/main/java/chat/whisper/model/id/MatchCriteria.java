package chat.whisper.model.id;

/**
 * What somebody asks of a partner. A further wish is a field of this record from the client to the matcher; `PersonField` (matcher)
 * names it once more where the queue has to know it.
 *
 * @param strict never anybody who shares no interest
 */
public record MatchCriteria(Interests interests, boolean strict) {
    public static MatchCriteria of(Interests interests) {
        return new MatchCriteria(interests, false);
    }

    public static MatchCriteria of(String... tags) {
        return of(Interests.of(tags));
    }

    public MatchCriteria strictly() {
        return new MatchCriteria(interests, true);
    }
}
