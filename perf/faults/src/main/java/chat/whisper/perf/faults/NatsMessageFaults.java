package chat.whisper.perf.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Loses or repeats whole messages on their way from a NATS server to its clients, by its client protocol's frames. Lists of
 * other servers are taken out of INFO, so that clients stay on the proxy. Safe for all threads.
 */
final class NatsMessageFaults implements ByteCopier {
    private final SplittableRandom random;
    private volatile double dropping;
    private volatile double repeating;
    private final LongAdder dropped = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    NatsMessageFaults(long seed) {
        random = new SplittableRandom(seed);
    }

    void drop(double share) {
        dropping = share;
    }

    void repeat(double share) {
        repeating = share;
    }

    long dropped() {
        return dropped.sum();
    }

    long repeated() {
        return repeated.sum();
    }

    @Override
    public void carry(InputStream from, OutputStream to) throws IOException {
        var in = new BufferedInputStream(from, 16_384);
        var out = new ByteArrayOutputStream(16_384);
        var late = new byte[0];
        for (var line = line(in); line.length > 0; line = line(in)) {
            var head = new String(line, StandardCharsets.UTF_8);
            if (isMessage(head)) {
                late = message(frame(line, payload(head, in)), late, out);
            } else {
                out.writeBytes(head.startsWith("INFO ") ? withoutOthers(head) : line);
            }
            if (in.available() == 0) {
                to.write(out.toByteArray());
                out.reset();
            }
        }
    }

    private static boolean isMessage(String head) {
        return head.startsWith("MSG ") || head.startsWith("HMSG ");
    }

    /** Returns what is to be repeated after the next message; writes what was to be repeated after this one. */
    private byte[] message(byte[] frame, byte[] late, ByteArrayOutputStream out) {
        if (chance(dropping)) {
            dropped.increment();
            return late;
        }
        out.writeBytes(frame);
        out.writeBytes(late);
        if (!chance(repeating)) {
            return new byte[0];
        }
        repeated.increment();
        if (chance(0.5)) {
            return frame;
        }
        out.writeBytes(frame);
        return new byte[0];
    }

    private synchronized boolean chance(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    /** With its end of line; empty at the end of the stream. */
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (var one = in.read(); one >= 0; one = in.read()) {
            line.write(one);
            if (one == '\n') {
                return line.toByteArray();
            }
        }
        return new byte[0];
    }

    /** The last word of the head counts all bytes that follow, headers among them; two more end the frame. */
    private static byte[] payload(String head, InputStream in) throws IOException {
        var words = head.strip().split("\\s+");
        var length = Integer.parseInt(words[words.length - 1]) + 2;
        var payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException();
        }
        return payload;
    }

    private static byte[] frame(byte[] line, byte[] payload) {
        var frame = new byte[line.length + payload.length];
        System.arraycopy(line, 0, frame, 0, line.length);
        System.arraycopy(payload, 0, frame, line.length, payload.length);
        return frame;
    }

    private static byte[] withoutOthers(String info) {
        return info.replaceAll("\"connect_urls\":\\[[^\\]]*\\],?", "").getBytes(StandardCharsets.UTF_8);
    }
}
