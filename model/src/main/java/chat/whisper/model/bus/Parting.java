package chat.whisper.model.bus;

import chat.whisper.model.id.Pool;

/**
 * Two people have just ended a chat, or one has blocked the other: they are not offered to each other for a while. Known by
 * hashes of their device tokens; telling it twice changes nothing but when the while begins.
 */
public record Parting(Pool pool, String one, String other) {}
