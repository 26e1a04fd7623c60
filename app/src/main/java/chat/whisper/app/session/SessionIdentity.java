package chat.whisper.app.session;

import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;

/**
 * Who a session is.
 *
 * @param epoch since which take-over this instance speaks for it (milliseconds since 1970, always rising)
 * @param identity hash of the device token
 */
public record SessionIdentity(SessionId session, long epoch, Pool pool, String identity) {}
