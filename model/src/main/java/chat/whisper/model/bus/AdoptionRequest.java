package chat.whisper.model.bus;

import chat.whisper.model.id.SessionId;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * An app that leaves asks another one to keep a session whose person is not connected.
 *
 * @param awayMs for how long the person has been away
 * @param state in the apps' own form, as in {@link HandoverReply.Yielded}
 */
public record AdoptionRequest(SessionId session, long awayMs, JsonNode state) {}
