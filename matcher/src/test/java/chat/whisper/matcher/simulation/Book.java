package chat.whisper.matcher.simulation;

import static chat.whisper.matcher.simulation.Broken.unless;

import chat.whisper.matcher.queue.MatchTimings;
import chat.whisper.matcher.queue.Outcome;
import chat.whisper.matcher.queue.ScriptReply;
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

    private final MatchTimings timings;
    private final Fairness fairness;
    private final Steps steps = new Steps();
    private final Map<String, Seat> seats = new TreeMap<>();
    private final Map<String, Ending> endings = new HashMap<>();
    private final Pairs pairs = new Pairs();
    private final Effects effects = new Effects(this);
    private final Deque<Supplier<String>> recent = new ArrayDeque<>();
    private long now;

    /** What a search came to, and when. */
    record Ending(String session, long at) {}

    Book(MatchTimings timings) {
        this.timings = timings;
        this.fairness = new Fairness(timings);
    }

    Collection<Seat> seats() {
        return seats.values();
    }

    @Nullable
    Seat seat(String session) {
        return seats.get(session);
    }

    void comes(Seat seat) {
        seats.put(seat.session, seat);
    }

    /** Nothing is remembered of a search that nobody ended. */
    void goes(Seat seat) {
        seats.remove(seat.session);
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
        for (var n = 0; n < result.size(); n++) {
            var own = List.of(arguments.get(COMMON + n).split("\0", -1));
            var gone = call == Call.FIND ? dead.replace("," + own.get(3) + ",", ",") : dead;
            note(call, own, gone, (List<?>) result.get(n));
        }
    }

    private void note(Call call, List<String> own, String dead, List<?> result) {
        remember(() -> call + " " + own + " -> " + result);
        var outcome = Outcome.of(result);
        var touched = new ArrayList<String>();
        effects.note(call, own, outcome, touched);
        var told = new Telling(this, dead);
        outcome.said().stream()
                .filter(ScriptReply.Tell.class::isInstance)
                .map(ScriptReply.Tell.class::cast)
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

    void waits(Seat seat, MatchNews.@Nullable Queue queue) {
        unless(seat.state == State.WAITING && queue != null, "not in the queue", seat);
        if (queue != null) {
            var left = Math.max(timings.timeout().toMillis() - seat.waited(now), 0);
            unless(queue.waitedMs() == seat.waited(now), "the clock should say " + seat.waited(now), queue);
            unless(queue.timeoutMs() == left, "time left should be " + left, queue);
            unless(queue.silences() == seat.silences, "silences should be " + seat.silences, queue);
        }
    }

    void over(Seat seat, List<String> touched) {
        seats.remove(seat.session);
        endings.put(seat.search, new Ending(seat.session, now));
        if (seat.state == State.OFFERED) {
            touched.add(seat.match);
        }
    }

    void part(Seat seat) {
        if (seat.state == State.OFFERED) {
            on(seat.match).stream().filter(one -> one != seat).forEach(other -> fairness.part(seat, other, now));
        }
    }

    List<Seat> on(String match) {
        return seats.values().stream().filter(seat -> seat.isOn(match)).toList();
    }

    Seat seat(MatchNews news) {
        var seat = seats.get(news.session().value());
        unless(seat != null && seat.search.equals(news.search().value()), "told to nobody who searches", news);
        return java.util.Objects.requireNonNull(seat);
    }

    MatchTimings timings() {
        return timings;
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
