package chat.whisper.model.bus;

/** How many terms of each severity a list of the message filter has; `name` is its file's. */
public record FilterListSize(String name, int block, int flag, int warn) {}
