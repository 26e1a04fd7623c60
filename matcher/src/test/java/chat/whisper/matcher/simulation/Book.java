package chat.whisper.matcher.simulation;

import static chat.whisper.matcher.simulation.Broken.unless;

import chat.whisper.matcher.queue.Outcome;
import chat.whisper.matcher.queue.Rules;
import chat.whisper.matcher.queue.Said;
import chat.whisper.matcher.simulation.Seat.State;
import chat.whisper.model.bus.MatchNews;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every script should have done, and whether it did: sees all calls in their order, whatever becomes of what they say. */
final class Book {
    private static final int RECENT = 40;
    private static final int COMMON = 4;

    private final Rules rules;
    private final Fairness fairness;
    private final Steps steps = new Steps();
    private final Map<String, Seat> seats = new TreeMap<>();
    private final Map<String, Ending> endings = new HashMap<>();
    private final Pairs pairs = new Pairs();
    private final Deque<Supplier<String>> recent = new ArrayDeque<>();
    private long now;

    /** What a search came to, and when. */
    record Ending(String session, long at) {}

    Book(Rules rules) {
        this.rules = rules;
        this.fairness = new Fairness(rules);
    }

    Collection<Seat> seats() {
        return seats.values();
    }

    Fairness fairness() {
        return fairness;
    }

    Map<String, Ending> endings() {
        return endings;
    }

    long pairs() {
        return pairs.count();
    }

    /** Redis was emptied; what was told stays told. */
    void forget() {
        seats.clear();
        endings.clear();
        fairness.forget();
        pairs.forget();
        remember(() -> "emptied");
    }

    String story() {
        return recent.stream().map(Supplier::get).collect(Collectors.joining("\n"));
    }

    private void remember(Supplier<String> line) {
        var at = now - Agenda.BEGIN;
        recent.add(() -> at + " " + line.get());
        if (recent.size() > RECENT) {
            recent.remove();
        }
    }

    void note(Call call, List<String> arguments, List<?> result) {
        now = Long.parseLong(arguments.getFirst());
        var dead = arguments.get(2);
        var size = (arguments.size() - COMMON) / result.size();
        for (var n = 0; n < result.size(); n++) {
            var own = arguments.subList(COMMON + n * size, COMMON + (n + 1) * size);
            var gone = call == Call.FIND ? dead.replace("," + own.get(3) + ",", ",") : dead;
            note(call, own, gone, (List<?>) result.get(n));
        }
    }

    private void note(Call call, List<String> own, String dead, List<?> result) {
        remember(() -> call + " " + own + " -> " + result);
        var outcome = Outcome.of(result);
        var answer = outcome.answer();
        var touched = new ArrayList<String>();
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
        var told = new Telling(this, dead);
        outcome.said().stream()
                .filter(Said.Tell.class::isInstance)
                .map(Said.Tell.class::cast)
                .forEach(told::tell);
        told.check();
        soughtBy(call, own, told);
        touched.forEach(match -> unless(
                seats.values().stream().noneMatch(seat -> seat.state == State.OFFERED && seat.isOn(match)),
                "left alone in an offer",
                match));
    }

    /** Who came, went back or relaxed was looked a partner for, and still waits. */
    private void soughtBy(Call call, List<String> own, Telling told) {
        var waiting = seats.values().stream()
                .filter(seat -> seat.state == State.WAITING)
                .count();
        told.back().forEach(seat -> seat.sought(now, waiting));
        var seat = seats.get(own.getFirst());
        if (seat != null && (call == Call.RELAX && told.isAnything() || call == Call.FIND && seat.sought == 0)) {
            seat.sought(now, waiting);
        }
    }

    private void find(List<String> find, MatchNews news, List<String> touched) {
        var search = find.get(1);
        var ending = endings.get(search);
        if (ending != null) {
            unless(!(news instanceof MatchNews.Waiting) && !(news instanceof MatchNews.Offered), "came back", news);
            return;
        }
        var old = seats.get(find.getFirst());
        var epoch = Long.parseLong(find.get(2));
        if (old != null && epoch < old.epoch) {
            unless(news instanceof MatchNews.Cancelled, "an old epoch spoke", news);
            return;
        }
        if (old != null && old.search.equals(search)) {
            if (epoch > old.epoch || !find.get(3).equals(old.instance)) {
                old.moves(epoch, find.get(3));
            }
            steps.again(news);
            stands(old, news);
            return;
        }
        if (old != null) {
            over(old, touched);
        }
        var seat = new Seat(find, now);
        seats.put(seat.session, seat);
        unless(news instanceof MatchNews.Waiting, "a new search begins by waiting", news);
        steps.tell(news);
        stands(seat, news);
    }

    private void stands(Seat seat, MatchNews news) {
        switch (news) {
            case MatchNews.Waiting waiting -> waits(seat, waiting.queue());
            case MatchNews.Offered offered ->
                unless(seat.state == State.OFFERED && seat.isOn(offered.match().value()), "not offered", seat);
            case MatchNews.Paired paired -> pairs.again(seat, paired);
            default -> throw new Broken("stands nowhere: " + news);
        }
    }

    void waits(Seat seat, MatchNews.@Nullable Queue queue) {
        unless(seat.state == State.WAITING && queue != null, "not in the queue", seat);
        if (queue != null) {
            var left = Math.max(rules.timeout().toMillis() - seat.waited(now), 0);
            unless(queue.waitedMs() == seat.waited(now), "the clock should say " + seat.waited(now), queue);
            unless(queue.timeoutMs() == left, "time left should be " + left, queue);
            unless(queue.silences() == seat.silences, "silences should be " + seat.silences, queue);
        }
    }

    private void cancel(List<String> own, List<String> touched) {
        var seat = mine(own);
        if (seat != null && seat.state != State.PAIRED) {
            over(seat, touched);
            if (own.get(3).equals("person")) {
                part(seat);
            }
        } else {
            var other = seats.get(own.getFirst());
            var stale = other != null && (other.search.equals(own.get(1)) || Long.parseLong(own.get(2)) < other.epoch);
            if (!stale && !endings.containsKey(own.get(1))) {
                endings.put(own.get(1), new Ending(own.getFirst(), now));
            }
        }
    }

    private void accept(List<String> own, String answer) {
        var seat = mine(own);
        if (seat == null || !seat.isOn(own.get(3))) {
            unless(answer.equals("gone") || pairs.has(own.get(1), own.get(3)), "accepted what is gone", own);
        } else if (answer.equals("accepted") && seat.state == State.OFFERED) {
            unless(seat.accepted || now < pairs.deadline(seat.match), "accepted too late", seat);
            if (!seat.accepted) {
                seat.silences = 0;
            }
            seat.accepted = true;
            seat.seen = true;
        } else {
            unless(answer.equals("accepted") || now >= pairs.deadline(seat.match), "should be accepted", seat);
        }
    }

    private void decline(List<String> own, String answer, List<String> touched) {
        var seat = mine(own);
        var open = seat != null && seat.state == State.OFFERED && seat.isOn(own.get(3));
        if (seat != null && open) {
            unless(answer.equals("declined"), "should be declined", seat);
            over(seat, touched);
            part(seat);
        }
    }

    private void confirm(List<String> own, String answer, List<String> touched) {
        var seat = seats.get(own.getFirst());
        if (seat == null || !answer.equals("confirmed")) {
            return;
        }
        unless(seat.isOn(own.get(1)), "confirmed another offer", seat);
        if (!own.get(4).equals("taken") && seat.state == State.OFFERED) {
            seats.remove(seat.session);
            touched.add(seat.match);
            return;
        }
        seat.seen = true;
        var both = on(seat.match);
        if (seat.state == State.PAIRED && both.stream().allMatch(one -> one.seen)) {
            both.forEach(one -> over(one, new ArrayList<>()));
        }
    }

    private void overdue(String match, String answer, boolean silent) {
        var both = on(match);
        var due = answer.equals("done") && now >= pairs.deadline(match);
        if (due && silent) {
            unless(both.stream().allMatch(one -> one.state == State.PAIRED), "an offer ended unheard", both);
            both.forEach(one -> over(one, new ArrayList<>()));
        }
        both.stream()
                .filter(one -> due && one.state == State.OFFERED && one.seen && !one.accepted)
                .forEach(one -> one.silences++);
    }

    private void vanish(List<String> own, List<String> touched) {
        var seat = seats.get(own.getFirst());
        if (seat != null && seat.instance.equals(own.get(1)) && seat.state != State.PAIRED) {
            seats.remove(seat.session);
            touched.add(seat.match);
        }
    }

    void over(Seat seat, List<String> touched) {
        seats.remove(seat.session);
        endings.put(seat.search, new Ending(seat.session, now));
        if (seat.state == State.OFFERED) {
            touched.add(seat.match);
        }
    }

    private void part(Seat seat) {
        if (seat.state == State.OFFERED) {
            on(seat.match).stream().filter(one -> one != seat).forEach(other -> fairness.part(seat, other, now));
        }
    }

    private @Nullable Seat mine(List<String> own) {
        var seat = seats.get(own.getFirst());
        return seat != null && seat.search.equals(own.get(1)) && Long.parseLong(own.get(2)) >= seat.epoch ? seat : null;
    }

    List<Seat> on(String match) {
        return seats.values().stream().filter(seat -> seat.isOn(match)).toList();
    }

    Seat seat(MatchNews news) {
        var seat = seats.get(news.session().value());
        unless(seat != null && seat.search.equals(news.search().value()), "told to nobody who searches", news);
        return java.util.Objects.requireNonNull(seat);
    }

    Rules rules() {
        return rules;
    }

    Steps steps() {
        return steps;
    }

    Pairs pairing() {
        return pairs;
    }

    long now() {
        return now;
    }
}
