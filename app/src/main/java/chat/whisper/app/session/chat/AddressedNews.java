package chat.whisper.app.session.chat;

import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.SessionAddress;

/** Chat news and where its receiver is. Written under the session's lock, sent after it is released. */
public record AddressedNews(SessionAddress to, ChatNews news) {}
