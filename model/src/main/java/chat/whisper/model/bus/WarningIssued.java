package chat.whisper.model.bus;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ServerMessage.BlockedCategory;

/**
 * Somebody is warned for what they have said; the app that has their session tells them.
 *
 * @param category as clients are told
 * @param warnings so far in this session, this one included
 * @param maxWarnings with how many it is over
 */
public record WarningIssued(SessionId session, ChatId chat, BlockedCategory category, int warnings, int maxWarnings) {}
