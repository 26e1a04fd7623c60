package chat.whisper.model.bus;

import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;

/** Where a session can be reached, and since which take-over (epoch). */
public record Seat(SessionId session, InstanceId instance, long epoch) {}
