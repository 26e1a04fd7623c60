package chat.whisper.app.connection;

import chat.whisper.model.protocol.CloseCode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's frames (RFC 6455 section 5) and refuses what breaks a rule as soon as its bytes tell. Blocks; used by
 * its connection's thread only. Holds 256 bytes between messages, and 12 once little is expected; fields are bytes where bytes will do, as each
 * connection has them.
 */
final class FrameReader {
    /** A message of two lines comes with one call of the kernel. */
    private static final int BUFFER = 256;
    /** Room for a pong, and for the beginning of anything else. */
    private static final int SHORT_BUFFER = 12;

    private static final int HEADER = 6;
    private static final int SKIPPED_AT_ONCE = 16 * 1024;

    private InputStream in;
    private final FrameRules rules;
    private final FrameRateLimit rateLimit;
    private final ConnectionMetrics metrics;
    private byte[] buffer;
    private int position;
    private int limit;
    private @Nullable Message message;

    private byte first;
    private byte second;
    private boolean lengthKnown = true;
    private byte maskBytesLeft;
    private long payloadLeft;
    private int mask;

    /** Starts with what has already been read from the stream. */
    FrameReader(InputStream in, byte[] already, FrameRules rules, FrameRateLimit rateLimit, ConnectionMetrics metrics) {
        this.in = in;
        this.rateLimit = rateLimit;
        this.metrics = metrics;
        this.rules = rules;
        this.buffer = already.length == 0 ? new byte[BUFFER] : already;
        this.limit = already.length;
    }

    /** Nothing lies here unread. */
    boolean isDrained() {
        return position == limit;
    }

    /** Whoever is there says little for now: what comes next is awaited with a short buffer, and longer frames get the long one again. */
    void expectLittle() {
        if (isDrained()) {
            position = 0;
            limit = 0;
            buffer = new byte[SHORT_BUFFER];
        }
    }

    /**
     * Waits until there is something to read; false if nothing will come any more. Reads by itself, as each method more on the stack of a
     * thread that waits costs each connection.
     */
    boolean await() {
        try {
            if (position == limit) {
                position = 0;
                limit = 0;
                limit = Math.max(0, in.read(buffer, 0, buffer.length));
            }
            return limit > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** The next control frame or whole message. An {@link IOException} is the end without a close frame. */
    Frame next() throws IOException, CloseConnection {
        while (true) {
            header();
            if (opcode() >= Frame.CLOSE) {
                return control();
            }
            if (message == null) {
                message = opcode() == Frame.BINARY ? Message.binary() : Message.text();
            }
            var whole = fragment(message);
            if (isFinal()) {
                message = null;
                return whole.finished();
            }
        }
    }

    /**
     * After our goodbye: lets everything pass unread, valid or not, until the client's close frame. False if more than
     * `most` bytes came instead.
     */
    boolean skipToClose(int most) throws IOException {
        message = null;
        // What is thrown away must cost less than what is read: few system calls.
        in = new BufferedInputStream(in, Math.clamp(most, 1, SKIPPED_AT_ONCE));
        var patience = most;
        var turn = patience;
        while (patience > 0) {
            if (turn - patience >= SKIPPED_AT_ONCE) {
                turn = patience;
                Thread.yield();
            }
            if (!lengthKnown) {
                length();
            }
            patience -= skip(maskBytesLeft, patience);
            patience -= skip(payloadLeft, patience);
            if (opcode() == Frame.CLOSE && patience > 0) {
                return true;
            }
            begin();
            patience -= 2;
        }
        return false;
    }

    /** Lets everything pass unread until the client ends its output, or `most` bytes have come. */
    void skipToEnd(int most) {
        try {
            for (var skipped = limit - position; skipped < most; skipped += limit) {
                fill();
            }
        } catch (IOException ended) {
            position = limit;
        }
    }

    private void header() throws IOException, CloseConnection {
        begin();
        rules.check(first, second, message != null);
        length();
        rules.checkLength(second & 0x7f, payloadLeft);
        if (opcode() < Frame.CLOSE) {
            rules.checkSize(message == null ? 0 : message.length(), payloadLeft);
        }
        pay(HEADER + payloadLeft);
        mask = (int) number(4);
        maskBytesLeft = 0;
    }

    private void pay(long bytes) throws CloseConnection {
        metrics.received(bytes);
        var exceeded = rateLimit.take(bytes);
        if (exceeded.isPresent()) {
            metrics.flooded(exceeded.get());
            throw new CloseConnection(CloseCode.FLOODING, "too much at once");
        }
    }

    private void begin() throws IOException {
        first = (byte) read();
        second = (byte) read();
        lengthKnown = false;
        payloadLeft = 0;
        maskBytesLeft = 0;
    }

    private void length() throws IOException {
        var said = second & 0x7f;
        var real = said < 126 ? said : number(said == 126 ? 2 : 8);
        payloadLeft = real;
        maskBytesLeft = (byte) ((second & 0x80) == 0 ? 0 : 4);
        lengthKnown = true;
    }

    private Frame control() throws IOException, CloseConnection {
        var payload = new byte[(int) payloadLeft];
        for (var filled = 0; filled < payload.length; ) {
            filled += unmasked(payload, filled);
        }
        return switch (opcode()) {
            case Frame.PING -> new Frame.Ping(payload);
            case Frame.PONG -> new Frame.Pong();
            default -> CloseFrames.parse(payload);
        };
    }

    private Message fragment(Message into) throws IOException, CloseConnection {
        if (isFinal()) {
            into.makeRoomForLast((int) payloadLeft);
        } else {
            into.makeRoom((int) payloadLeft, rules.mostMessageBytes());
        }
        while (payloadLeft > 0) {
            into.took(unmasked(into.bytes(), into.length()));
        }
        if (isFinal()) {
            into.end();
        }
        return into;
    }

    /** Reads what is there of the payload, at least one byte, into the target. */
    private int unmasked(byte[] target, int offset) throws IOException {
        var count = (int) Math.min(payloadLeft, some(target, offset, (int) payloadLeft));
        for (var i = offset; i < offset + count; i++) {
            target[i] ^= (byte) (mask >>> 24);
            mask = Integer.rotateLeft(mask, 8);
        }
        payloadLeft -= count;
        return count;
    }

    private int some(byte[] target, int offset, int most) throws IOException {
        if (position == limit && most > BUFFER) {
            return atLeastOne(in.read(target, offset, most));
        }
        if (position == limit) {
            fill();
        }
        var count = Math.min(most, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /** At most so many; says how many. */
    private int skip(long bytes, int most) throws IOException {
        if (bytes < 0) {
            throw new EOFException("this length cannot be skipped");
        }
        var skipped = 0;
        while (skipped < Math.min(bytes, most)) {
            if (position == limit) {
                fill();
            }
            var count = (int) Math.min(bytes - skipped, limit - position);
            position += count;
            skipped += count;
        }
        return skipped;
    }

    private long number(int bytes) throws IOException {
        var value = 0L;
        for (var i = 0; i < bytes; i++) {
            value = value << 8 | read();
        }
        return value;
    }

    private int read() throws IOException {
        if (position == limit) {
            fill();
        }
        return buffer[position++] & 0xff;
    }

    private void fill() throws IOException {
        if (buffer.length != BUFFER) {
            buffer = new byte[BUFFER];
        }
        position = 0;
        limit = 0;
        limit = atLeastOne(in.read(buffer, 0, BUFFER));
    }

    private static int atLeastOne(int read) throws IOException {
        if (read <= 0) {
            throw new EOFException("the client is gone");
        }
        return read;
    }

    /** Whether the last frame was a close frame, valid or not, and there is nothing of it left to read. */
    boolean hasSeenClose() {
        return opcode() == Frame.CLOSE && lengthKnown && payloadLeft == 0 && maskBytesLeft == 0;
    }

    private int opcode() {
        return first & 0x0f;
    }

    private boolean isFinal() {
        return (first & 0x80) != 0;
    }
}
