package chat.whisper.model.bus;

import chat.whisper.model.id.SessionId;

/**
 * An app asks the one that holds a session to yield it.
 *
 * @param tokenHash SHA-256 of the resume token that the person showed, or the secret of an {@link AdoptionRequest}
 * @param hello when the asking `hello` was heard, in microseconds since 1970, by the clock that all share: the newest one gets the session
 * @param deadline milliseconds since 1970, by the clock that all share: after it nobody waits for the answer any more, and nothing is yielded
 * @param from the byte of the packed state from which on it is wanted: more than 0 asks for the next part of what was yielded
 */
public record HandoverRequest(SessionId session, String tokenHash, long hello, long deadline, int from) {}
