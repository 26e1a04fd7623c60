package chat.whisper.matcher.simulation;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.id.SearchId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One search as its app knows it: the last step, the place in the queue, and news that came before the answer. For one thread. */
final class Quest {
    private final SearchId search;
    private final long number;
    private final Agenda agenda;
    private List<MatchNews> early = new ArrayList<>();
    private long step;
    private @Nullable Place place;
    private long offerEnds;

    /** The next of its session has a higher number. */
    Quest(SearchId search, long number, Agenda agenda) {
        this.search = search;
        this.number = number;
        this.agenda = agenda;
    }

    /** The same asked for under another name, after the old one was taken out of the queue. */
    Quest again(SearchId name) {
        var quest = new Quest(name, number + 1, agenda);
        quest.place = place;
        return quest;
    }

    SearchId search() {
        return search;
    }

    long number() {
        return number;
    }

    long step() {
        return step;
    }

    /** Whether this is a later step than the last one, which it is from now on. */
    boolean moves(long next) {
        var later = next > step;
        step = Math.max(step, next);
        return later;
    }

    void keep(MatchNews news) {
        early.add(news);
    }

    /** What was kept, once. */
    List<MatchNews> early() {
        var kept = early;
        early = new ArrayList<>();
        return kept;
    }

    void queued(MatchNews.Queue queue) {
        place = new Place(queue, agenda);
    }

    void offered(long expiresInMs) {
        offerEnds = agenda.millis() + expiresInMs;
    }

    long offerLeft() {
        return offerEnds - agenda.millis();
    }

    long nextChange() {
        return Objects.requireNonNull(place).nextChange();
    }

    long waited() {
        return place == null ? 0 : place.waited();
    }

    int silences() {
        return place == null ? 0 : place.queue().silences();
    }

    boolean isOver() {
        return place != null && place.left() <= 0;
    }
}
