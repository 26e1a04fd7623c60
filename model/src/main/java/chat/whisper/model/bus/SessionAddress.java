package chat.whisper.model.bus;

import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;

/** Where a session can be reached, and since which take-over (epoch). */
public record SessionAddress(SessionId session, InstanceId instance, long epoch) {}
