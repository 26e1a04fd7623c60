package chat.whisper.perf.peers;

/**
 * What a contender did when so many times its saturation was asked for.
 *
 * @param times of the saturation
 * @param passedOn messages a second that were heard while they were asked for
 */
public record SaturationStep(double times, double passedOn, Turn turn) {
    /** Questions and repeats, for each thousand messages. */
    double questions() {
        var counts = turn.outcome().counts();
        return 1e3 * (counts.askedAgain() + counts.repeated()) / Math.max(1, counts.sent());
    }
}
