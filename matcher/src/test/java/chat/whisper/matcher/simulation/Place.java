package chat.whisper.matcher.simulation;

import chat.whisper.model.bus.MatchNews;

/** A place in the queue as it was told, and when; the clock runs on from there. */
record Place(MatchNews.Queue queue, Agenda agenda, long at) {
    Place(MatchNews.Queue queue, Agenda agenda) {
        this(queue, agenda, agenda.millis());
    }

    long waited() {
        return queue.waitedMs() + elapsed();
    }

    long left() {
        return queue.timeoutMs() - elapsed();
    }

    long nextChange() {
        var next = queue.nextTierMs();
        return next == null ? left() : next - elapsed();
    }

    private long elapsed() {
        return agenda.millis() - at;
    }
}
