package chat.whisper.model.bus;

import chat.whisper.model.id.SessionId;

/** An app tells the one that yielded a session to it that it has it: the packed state need not be kept any more. */
public record HandoverTaken(SessionId session) {}
