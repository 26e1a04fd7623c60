package chat.whisper.matcher.simulation;

import static chat.whisper.matcher.simulation.Broken.unless;

import chat.whisper.matcher.queue.ScriptReply;
import chat.whisper.matcher.simulation.Seat.State;
import chat.whisper.model.bus.MatchNews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one script says, held against the book in its order. For one thread. */
final class Telling {
    private final Book book;
    private final String dead;
    private final long now;
    private final Map<String, List<Seat>> offers = new LinkedHashMap<>();
    private final List<Seat> back = new ArrayList<>();
    private final List<Seat> paired = new ArrayList<>();
    private final List<MatchNews.Paired> words = new ArrayList<>();
    private boolean anything;

    Telling(Book book, String dead) {
        this.book = book;
        this.dead = dead;
        now = book.now();
    }

    void tell(ScriptReply.Tell tell) {
        anything = true;
        var news = tell.news();
        var seat = book.seat(news);
        unless(tell.to().value().equals(seat.instance), "told to another instance than that of " + seat, tell);
        unless(tell.epoch() == seat.epoch, "told with another epoch than that of " + seat, tell);
        book.steps().tell(news);
        switch (news) {
            case MatchNews.Waiting waiting -> book.waits(seat, waiting.queue());
            case MatchNews.Offered offered -> offered(seat, offered);
            case MatchNews.Declined declined -> back(seat, declined.match().value(), declined.queue());
            case MatchNews.Expired expired -> expired(seat, expired);
            case MatchNews.Paired pair -> paired(seat, pair);
            case MatchNews.TimedOut timedOut -> timedOut(seat);
            case MatchNews.Cancelled cancelled -> throw new Broken("nobody is told so: " + cancelled);
        }
    }

    private void offered(Seat seat, MatchNews.Offered told) {
        var match = told.match().value();
        if (seat.state == State.OFFERED) {
            unless(seat.isOn(match), "in two offers: " + match, seat);
            if (!offers.containsKey(match)) {
                return;
            }
        }
        unless(seat.state == State.WAITING, "offered to nobody who waits", seat);
        var two = offers.computeIfAbsent(match, key -> new ArrayList<>());
        two.add(seat);
        if (two.size() == 2) {
            book.pairing().offered(match, now + book.timings().offer().toMillis());
            book.fairness().check(two.getFirst(), two.getLast(), now, dead, told);
            two.forEach(one -> one.offered(match, now));
        }
    }

    private void back(Seat seat, String match, MatchNews.@Nullable Queue queue) {
        unless(seat.state == State.OFFERED && seat.isOn(match), "back from another offer", seat);
        seat.back(now);
        back.add(seat);
        book.waits(seat, queue);
    }

    private void expired(Seat seat, MatchNews.Expired told) {
        unless(seat.state == State.OFFERED && seat.isOn(told.match().value()), "another offer expired", seat);
        if (told.queue() == null) {
            unless(seat.silences >= 2, "has not been silent twice", seat);
        } else {
            unless(seat.silences < 2 || !seat.seen || seat.accepted, "has been silent twice", seat);
            back(seat, told.match().value(), told.queue());
        }
    }

    private void timedOut(Seat seat) {
        var silent = seat.state == State.OFFERED && seat.silences >= 2;
        var late = seat.state == State.WAITING
                && seat.waited(now) >= book.timings().timeout().toMillis();
        unless(silent || late, "timed out too early", seat);
        book.over(seat, new ArrayList<>());
    }

    private void paired(Seat seat, MatchNews.Paired told) {
        if (seat.state == State.PAIRED) {
            book.pairing().again(seat, told);
            return;
        }
        unless(seat.state == State.OFFERED && seat.accepted, "paired without a yes", seat);
        unless(seat.isOn(told.match().value()), "paired in another offer", seat);
        paired.add(seat);
        words.add(told);
    }

    /** Who went back into the queue. */
    List<Seat> back() {
        return back;
    }

    boolean isAnything() {
        return anything;
    }

    void check() {
        offers.forEach((match, two) -> unless(two.size() == 2, "offered to one alone: " + match, two));
        if (!paired.isEmpty()) {
            unless(paired.size() == 2, "paired with nobody", paired);
            var one = paired.getFirst();
            var two = paired.getLast();
            var until = now + book.timings().paired().toMillis();
            book.pairing().paired(one, words.getFirst(), two, words.getLast(), until);
            book.fairness().part(one, two, now);
            paired.forEach(Seat::paired);
        }
    }
}
