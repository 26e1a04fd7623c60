package chat.whisper.perf.client;

import java.util.Set;

/** What a close code asks of the client; the table is the protocol's. */
enum CloseAdvice {
    /** Lost, or ended as usual: spread the first try, then back off. */
    RETRY,
    /** The server had a reason against this connection: one second first, then back off. */
    RETRY_LATER,
    /** The server leaves: come back after the time that it told. */
    MOVE,
    /** The same frames would fail again. */
    CHANGED_ONLY,
    /** Never by itself. */
    STOP;

    private static final Set<Integer> AGAINST_THE_RULES = Set.of(1002, 1003, 1007, 1009);

    static CloseAdvice of(int code) {
        if (AGAINST_THE_RULES.contains(code)) {
            return CHANGED_ONLY;
        }
        return switch (code / 100) {
            case 40 -> STOP;
            case 41 -> RETRY_LATER;
            case 42 -> MOVE;
            default -> RETRY;
        };
    }

    boolean endsIt() {
        return this == STOP || this == CHANGED_ONLY;
    }
}
