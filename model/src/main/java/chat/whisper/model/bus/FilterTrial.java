package chat.whisper.model.bus;

/** What would the message filter say to this text? It is kept nowhere. */
public record FilterTrial(String text) {}
