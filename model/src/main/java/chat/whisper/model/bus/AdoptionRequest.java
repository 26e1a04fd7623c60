package chat.whisper.model.bus;

import chat.whisper.model.id.SessionId;

/**
 * An app that leaves asks another one to keep a session whose person is not connected; who will asks for it as for any
 * other, by a {@link HandoverRequest}.
 *
 * @param awayMs for how long the person has been away
 * @param secret opens the session in the place of a resume token's hash
 * @param deadline milliseconds since 1970, by the clock that all share: nobody waits for the answer after it
 */
public record AdoptionRequest(SessionId session, long awayMs, String secret, long deadline) {}
