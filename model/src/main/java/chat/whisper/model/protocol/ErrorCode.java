package chat.whisper.model.protocol;

/** The code of an `error`. The first four count toward close code 4002. */
public enum ErrorCode {
    BAD_JSON,
    BAD_MESSAGE,
    UNKNOWN_TYPE,
    HELLO_REQUIRED,
    WRONG_STATE,
    INTERESTS_INVALID,
    TEXT_EMPTY,
    TEXT_TOO_LONG,
    OUT_OF_ORDER,
    NOT_YOUR_CHAT,
    MATCH_GONE,
    APPEAL_CLOSED,
    UNAVAILABLE,
    INTERNAL;

    /** Whether it is held against the client. */
    public boolean isInvalidMessage() {
        return switch (this) {
            case BAD_JSON, BAD_MESSAGE, UNKNOWN_TYPE, HELLO_REQUIRED -> true;
            case WRONG_STATE,
                    INTERESTS_INVALID,
                    TEXT_EMPTY,
                    TEXT_TOO_LONG,
                    OUT_OF_ORDER,
                    NOT_YOUR_CHAT,
                    MATCH_GONE,
                    APPEAL_CLOSED,
                    UNAVAILABLE,
                    INTERNAL -> false;
        };
    }
}
