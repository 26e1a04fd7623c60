package chat.whisper.model.bus;

import chat.whisper.model.id.InstanceId;
import com.fasterxml.jackson.databind.JsonNode;

/** What the old instance answers. */
public sealed interface HandoverReply {
    /** The session is the asker's now; `state` is in the apps' own form. */
    record Yielded(JsonNode state) implements HandoverReply {}

    /** No such session here. */
    record Unknown() implements HandoverReply {}

    /** The session has gone on to another instance: ask that one. */
    record Elsewhere(InstanceId instance) implements HandoverReply {}

    /** The session is on its way to another instance: ask again in a moment. */
    record Moving() implements HandoverReply {}

    /** A newer `hello` has the session: this one is of a connection that its person has left. */
    record Newer() implements HandoverReply {}

    /** The session is here, but this token is no longer its. */
    record Replaced() implements HandoverReply {}
}
