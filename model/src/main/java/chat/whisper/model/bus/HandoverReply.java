package chat.whisper.model.bus;

import chat.whisper.model.id.InstanceId;

/** What the old instance answers. */
public sealed interface HandoverReply {
    /**
     * The session is the asker's now. A state that is larger than one message comes in parts.
     *
     * @param part of the packed state, in the apps' own form, from where it was asked for
     * @param size of the whole state, in bytes
     */
    record Yielded(byte[] part, int size) implements HandoverReply {}

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
