package chat.whisper.app.chat;

import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Seat;

/** Chat news and where its receiver is. Written under the session's lock, sent after it is released. */
public record Letter(Seat to, ChatNews news) {}
