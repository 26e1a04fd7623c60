package chat.whisper.matcher.simulation;

/** What a guest is doing, as its app knows it. */
enum Phase {
    IDLE,
    SEARCHING,
    OFFERED,
    CHATTING,
    GONE
}
