package chat.whisper.matcher.simulation;

import static chat.whisper.matcher.simulation.Broken.unless;

import chat.whisper.matcher.queue.Outcome;
import chat.whisper.matcher.simulation.Seat.State;
import chat.whisper.model.bus.MatchNews;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each script does to those whom it is asked about, whether it tells anybody or not. For one thread. */
final class Effects {
    private final Book book;

    Effects(Book book) {
        this.book = book;
    }

    /** Who may have been left in an offer goes to `touched`. */
    void note(Call call, List<String> own, Outcome outcome, List<String> touched) {
        var answer = outcome.answer();
        switch (call) {
            case FIND -> find(own, outcome.news().orElseThrow(), touched);
            case CANCEL -> cancel(own, touched);
            case ACCEPT -> accept(own, answer);
            case DECLINE -> decline(own, answer, touched);
            case CONFIRM -> confirm(own, answer, touched);
            case RELAX -> {}
            case OVERDUE -> overdue(own.getFirst(), answer, outcome.said().isEmpty());
            case VANISH -> vanish(own, touched);
        }
    }

    private void find(List<String> find, MatchNews news, List<String> touched) {
        var search = find.get(1);
        var ending = book.endings().get(search);
        if (ending != null) {
            unless(!(news instanceof MatchNews.Waiting) && !(news instanceof MatchNews.Offered), "came back", news);
            return;
        }
        var old = book.seat(find.getFirst());
        var epoch = Long.parseLong(find.get(2));
        if (old != null && old.isLaterThan(epoch, Seat.number(find))) {
            unless(news instanceof MatchNews.Cancelled, "an old epoch or search spoke", news);
            return;
        }
        if (old != null && old.search.equals(search)) {
            if (epoch > old.epoch || !find.get(3).equals(old.instance)) {
                old.moves(epoch, find.get(3));
            }
            book.steps().again(news);
            stands(old, news);
            return;
        }
        if (old != null) {
            book.over(old, touched);
        }
        var seat = new Seat(find, book.now());
        book.comes(seat);
        unless(news instanceof MatchNews.Waiting, "a new search begins by waiting", news);
        book.steps().tell(news);
        stands(seat, news);
    }

    private void stands(Seat seat, MatchNews news) {
        switch (news) {
            case MatchNews.Waiting waiting -> book.waits(seat, waiting.queue());
            case MatchNews.Offered offered ->
                unless(seat.state == State.OFFERED && seat.isOn(offered.match().value()), "not offered", seat);
            case MatchNews.Paired paired -> book.pairing().again(seat, paired);
            default -> throw new Broken("stands nowhere: " + news);
        }
    }

    private void cancel(List<String> own, List<String> touched) {
        var seat = mine(own);
        if (seat != null && seat.state != State.PAIRED) {
            book.over(seat, touched);
            if (own.get(3).equals("person")) {
                book.part(seat);
            }
        } else {
            var other = book.seat(own.getFirst());
            var stale = other != null && (other.search.equals(own.get(1)) || Long.parseLong(own.get(2)) < other.epoch);
            if (!stale && !book.endings().containsKey(own.get(1))) {
                book.endings().put(own.get(1), new Book.Ending(own.getFirst(), book.now()));
            }
        }
    }

    private void accept(List<String> own, String answer) {
        var seat = mine(own);
        if (seat == null || !seat.isOn(own.get(3))) {
            unless(answer.equals("gone") || book.pairing().has(own.get(1), own.get(3)), "accepted what is gone", own);
        } else if (answer.equals("accepted") && seat.state == State.OFFERED) {
            unless(seat.accepted || book.now() < book.pairing().deadline(seat.match), "accepted too late", seat);
            if (!seat.accepted) {
                seat.silences = 0;
            }
            seat.accepted = true;
            seat.seen = true;
        } else {
            unless(
                    answer.equals("accepted") || book.now() >= book.pairing().deadline(seat.match),
                    "should be accepted",
                    seat);
        }
    }

    private void decline(List<String> own, String answer, List<String> touched) {
        var seat = mine(own);
        var open = seat != null && seat.state == State.OFFERED && seat.isOn(own.get(3));
        if (seat != null && open) {
            unless(answer.equals("declined"), "should be declined", seat);
            book.over(seat, touched);
            book.part(seat);
        }
    }

    private void confirm(List<String> own, String answer, List<String> touched) {
        var seat = book.seat(own.getFirst());
        if (seat == null || !answer.equals("confirmed")) {
            return;
        }
        unless(seat.isOn(own.get(1)), "confirmed another offer", seat);
        if (!own.get(4).equals("taken") && seat.state == State.OFFERED) {
            book.goes(seat);
            touched.add(seat.match);
            return;
        }
        seat.seen = true;
        var both = book.on(seat.match);
        if (seat.state == State.PAIRED && both.stream().allMatch(one -> one.seen)) {
            both.forEach(one -> book.over(one, new ArrayList<>()));
        }
    }

    private void overdue(String match, String answer, boolean silent) {
        var both = book.on(match);
        var due = answer.equals("done") && book.now() >= book.pairing().deadline(match);
        if (due && silent) {
            unless(both.stream().allMatch(one -> one.state == State.PAIRED), "an offer ended unheard", both);
            both.forEach(one -> book.over(one, new ArrayList<>()));
        }
        both.stream()
                .filter(one -> due && one.state == State.OFFERED && one.seen && !one.accepted)
                .forEach(one -> one.silences++);
    }

    private void vanish(List<String> own, List<String> touched) {
        var seat = book.seat(own.getFirst());
        if (seat != null && seat.instance.equals(own.get(1)) && seat.state != State.PAIRED) {
            book.goes(seat);
            touched.add(seat.match);
        }
    }

    private @Nullable Seat mine(List<String> own) {
        var seat = book.seat(own.getFirst());
        return seat != null && seat.search.equals(own.get(1)) && Long.parseLong(own.get(2)) >= seat.epoch ? seat : null;
    }
}
