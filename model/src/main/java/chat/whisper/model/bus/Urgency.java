package chat.whisper.model.bus;

/** What is given up while NATS takes too little: what stands here first goes first, and leaves its room to the others. */
public enum Urgency {
    /** That somebody types: over in a moment anyway. */
    TYPING(4),
    /** What is only counted, or said again until it is taken: after NATS was away, all chats ask at once who is there. */
    REPEATED(2),
    /** All that somebody waits for. */
    MESSAGE(1);

    private final int part;

    Urgency(int part) {
        this.part = part;
    }

    int shareOf(int most) {
        return most / part;
    }
}
