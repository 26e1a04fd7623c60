package chat.whisper.model.bus;

import chat.whisper.model.id.SessionId;

/**
 * An app asks the one that holds a session to yield it.
 *
 * @param tokenHash SHA-256 of the resume token that the person showed
 * @param epoch of the take-over; higher than the session's, or it is refused
 */
public record HandoverRequest(SessionId session, String tokenHash, long epoch) {}
