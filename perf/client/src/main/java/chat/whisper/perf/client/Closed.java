package chat.whisper.perf.client;

/** How a connection ended; 1006 where no close frame came (RFC 6455 section 7.1.5). */
public record Closed(int code, String reason) {}
