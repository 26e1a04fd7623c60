package chat.whisper.matcher.simulation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where one person should stand in the pool, as the book keeps it. */
final class Seat {
    enum State {
        WAITING,
        OFFERED,
        PAIRED
    }

    final String session;
    final String search;
    final String identity;
    final Set<String> tags;
    final boolean strict;
    final long number;
    long epoch;
    String instance;
    State state = State.WAITING;
    /** When the waiting began, as if it had never been interrupted. */
    long since;
    /** The waiting time when the offer was made. */
    long waited;

    int silences;
    boolean seen;
    boolean accepted;
    String match = "";
    /** When a partner was looked for last, and among how many. */
    long sought;

    long among;

    /** The arguments are those of `find`. */
    Seat(List<String> find, long now) {
        session = find.get(0);
        search = find.get(1);
        epoch = Long.parseLong(find.get(2));
        instance = find.get(3);
        since = now - Long.parseLong(find.get(4));
        silences = Integer.parseInt(find.get(5));
        number = number(find);
        identity = find.get(7);
        tags = new TreeSet<>(List.of(find.get(8).split(",")));
        strict = find.get(9).equals("1");
    }

    /** The arguments are those of `find`. */
    static long number(List<String> find) {
        return Long.parseLong(find.get(6));
    }

    boolean isLaterThan(long otherEpoch, long otherNumber) {
        return otherEpoch < epoch || otherEpoch == epoch && otherNumber < number;
    }

    long waited(long now) {
        return Math.max(now - since, 0);
    }

    void offered(String newMatch, long now) {
        state = State.OFFERED;
        match = newMatch;
        waited = waited(now);
        seen = false;
        accepted = false;
    }

    /** The clock stood still for who saw the offer. */
    void back(long now) {
        state = State.WAITING;
        match = "";
        since = seen ? now - waited : since;
    }

    void paired() {
        state = State.PAIRED;
        seen = false;
    }

    /** Another instance has it, or the same one anew. */
    void moves(long newEpoch, String newInstance) {
        epoch = newEpoch;
        instance = newInstance;
        seen = state == State.OFFERED && accepted;
    }

    void sought(long now, long waiting) {
        sought = now;
        among = waiting;
    }

    boolean isOn(String offer) {
        return match.equals(offer);
    }

    @Override
    public String toString() {
        return session + " " + state + " " + match + " search " + search + " " + tags + (strict ? " strict" : "")
                + " as " + identity + " on " + instance + " since " + (since - Agenda.BEGIN);
    }
}
