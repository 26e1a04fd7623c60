package chat.whisper.matcher.simulation;

import chat.whisper.matcher.queue.Rules;

/** How long one search has really been waited for, as its person's own watch shows it. For one thread. */
final class Patience {
    private static final long SLACK = 2_000;
    private static final long EXCUSED = 8_000;

    private final Agenda agenda;
    private final long timeout;
    private long waited;
    private long since;
    private boolean counting;
    private boolean excused;

    Patience(Agenda agenda, Rules rules) {
        this.agenda = agenda;
        timeout = rules.timeout().toMillis();
    }

    void begin(boolean onBadNetwork) {
        waited = 0;
        since = agenda.millis();
        excused = onBadNetwork;
    }

    /** Something was lost on the way, or the person was away: the app needs a moment to find out. */
    void excuse() {
        excused = true;
    }

    void counts(boolean waits) {
        if (counting) {
            waited += agenda.millis() - since;
        }
        since = agenda.millis();
        counting = waits;
    }

    void ends() {
        Broken.unless(waited <= timeout + SLACK + (excused ? EXCUSED : 0), "waited too long, in ms", waited);
    }
}
