package chat.whisper.model.trace;

import io.opentelemetry.api.trace.SpanKind;

/** What a span may be called. The first ones begin a trace; the others go on with one. */
public enum SpanName {
    SAY(SpanKind.SERVER),
    FIND_MATCH(SpanKind.SERVER),
    CANCEL_MATCH(SpanKind.SERVER),
    ACCEPT_MATCH(SpanKind.SERVER),
    DECLINE_MATCH(SpanKind.SERVER),
    REPORT(SpanKind.SERVER),
    /** To a partner's side in this process. */
    HAND_OVER(SpanKind.INTERNAL),
    /** News on the bus that nobody answers. */
    SEND(SpanKind.PRODUCER),
    TAKE(SpanKind.CONSUMER),
    /** A question on the bus. */
    ASK(SpanKind.CLIENT),
    ANSWER(SpanKind.SERVER),
    /** A script in Redis. */
    SCRIPT(SpanKind.CLIENT);

    private final SpanKind kind;

    SpanName(SpanKind kind) {
        this.kind = kind;
    }

    SpanKind kind() {
        return kind;
    }
}
