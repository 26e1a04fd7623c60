package chat.whisper.app.session;

import java.util.List;

/**
 * Hashes of the resume tokens that open a session: the newest, and before its first use the one that it follows, so that
 * a lost answer locks nobody out. Used under the session's lock.
 */
public final class Keychain {
    private List<String> hashes;

    public Keychain(List<String> hashes) {
        this.hashes = List.copyOf(hashes);
    }

    public boolean opens(String hash) {
        return hashes.contains(hash);
    }

    /** The token that was given out last. */
    public boolean isNewest(String hash) {
        return hashes.getLast().equals(hash);
    }

    /** `shown` was used to resume, `next` is given out: both are good until the client has used one. */
    public void rotate(String shown, String next) {
        hashes = List.of(shown, next);
    }

    /** The client has the newest token: the one before is of no use any more. */
    public void retireOld() {
        hashes = List.of(hashes.getLast());
    }

    public List<String> hashes() {
        return hashes;
    }
}
