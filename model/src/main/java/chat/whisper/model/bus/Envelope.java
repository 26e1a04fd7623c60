package chat.whisper.model.bus;

import chat.whisper.model.id.InstanceId;

/**
 * What every message on the bus comes in.
 *
 * @param version of the envelope; receivers ignore fields and types that they do not know
 * @param from the process that sent it
 * @param epoch of the session that the sender speaks for (milliseconds since 1970 when it was created or taken over);
 *     receivers refuse a lower one than they know; 0 where it speaks for no session
 */
public record Envelope<T>(int version, InstanceId from, long epoch, T body) {
    public static final int VERSION = 1;

    public Envelope(InstanceId from, long epoch, T body) {
        this(VERSION, from, epoch, body);
    }
}
