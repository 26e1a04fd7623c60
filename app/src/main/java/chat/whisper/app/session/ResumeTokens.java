package chat.whisper.app.session;

import java.util.List;
import java.util.stream.Stream;

/**
 * Hashes of the resume tokens that open a session, oldest first: the newest, and before its first use those that it follows
 * since one was used, so that neither a lost answer nor a second connection locks anybody out. Used under the session's lock.
 */
public final class ResumeTokens {
    /** Of the tokens that were given out since one was shown again and again. */
    private static final int MOST_BETWEEN = 8;

    private List<String> hashes;
    private List<String> prepared = List.of();

    public ResumeTokens(List<String> hashes) {
        this.hashes = List.copyOf(hashes);
    }

    public boolean opens(String hash) {
        return hashes.contains(hash) || prepared.contains(hash);
    }

    /** `next` is about to be given out: it opens the session wherever it is written from now on, as whoever gives it may die on the way. */
    public void prepare(String next) {
        prepared = Stream.concat(prepared.stream(), Stream.of(next)).toList();
    }

    /** `next` is not given out after all. */
    public void withdraw(String next) {
        prepared = prepared.stream().filter(hash -> !hash.equals(next)).toList();
    }

    /** The token that was given out last. */
    public boolean isNewest(String hash) {
        return hashes.getLast().equals(hash);
    }

    /** `shown` was used to resume, `next` is given out: both, and what was given out between them, are good until the client has used one. */
    public void rotate(String shown, String next) {
        withdraw(next);
        var since = hashes.subList(hashes.indexOf(shown) + 1, hashes.size());
        var between = since.subList(Math.max(0, since.size() - MOST_BETWEEN), since.size());
        hashes = Stream.of(List.of(shown), between, List.of(next))
                .flatMap(List::stream)
                .toList();
    }

    /** The client has the newest token: those before are of no use any more. False if there were none. */
    public boolean retireOld() {
        var some = hashes.size() > 1;
        if (some) {
            hashes = List.of(hashes.getLast());
        }
        return some;
    }

    /** What another instance must know: what was given out, and what is about to be. */
    public List<String> hashes() {
        return Stream.concat(hashes.stream(), prepared.stream()).toList();
    }
}
