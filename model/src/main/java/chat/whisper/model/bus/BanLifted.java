package chat.whisper.model.bus;

import chat.whisper.model.id.BanId;

/** A ban that holds no more. */
public record BanLifted(BanId ban) {}
