package chat.whisper.matcher.simulation;

import chat.whisper.matcher.queue.MatchTimings;

/** How long one search has really been waited for, as its person's own watch shows it. For one thread. */
final class Patience {
    /** As promised to people, whatever is lost or late; of it, the app's last look and last word take 1.8 s. */
    private static final long SLACK = 2_000;

    private final Agenda agenda;
    private final long timeout;
    private long waited;
    private long since;
    private boolean counting;

    Patience(Agenda agenda, MatchTimings timings) {
        this.agenda = agenda;
        timeout = timings.timeout().toMillis();
    }

    void begin() {
        waited = 0;
        since = agenda.millis();
    }

    /** The clock has stood still since the offer was made, however late it was heard. */
    void offered(long ago) {
        waited -= ago;
    }

    void counts(boolean waits) {
        if (counting) {
            waited += agenda.millis() - since;
        }
        since = agenda.millis();
        counting = waits;
    }

    void ends() {
        Broken.unless(waited <= timeout + SLACK, "waited too long, in ms", waited);
    }
}
