package chat.whisper.model.protocol;

/** WebSocket close codes (RFC 6455 section 7.4 and Whisper's own); PROTOCOL.md says what a client does at each range. */
public enum CloseCode {
    NORMAL(1000),
    GOING_AWAY(1001),
    PROTOCOL_ERROR(1002),
    UNSUPPORTED_DATA(1003),
    INVALID_PAYLOAD(1007),
    MESSAGE_TOO_BIG(1009),
    NO_HELLO(4001),
    TOO_MANY_INVALID(4002),
    BANNED(4003),
    TAKEN_OVER(4004),
    PROTOCOL_NOT_SUPPORTED(4005),
    TOO_MANY_CONNECTIONS(4100),
    TOO_SLOW(4101),
    HEARTBEAT_MISSED(4102),
    INTERNAL_ERROR(4103),
    FLOODING(4104),
    SERVER_LEAVING(4200);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
