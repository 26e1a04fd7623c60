package chat.whisper.model.bus;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;

/**
 * Somebody is warned of what they said; the app that has the session tells them.
 *
 * @param warnings how many it has had by now, this one included
 * @param maxWarnings with as many it is over
 */
public record WarningIssued(
        SessionId session, ChatId chat, BlockedCategory category, int warnings, int maxWarnings) {}
