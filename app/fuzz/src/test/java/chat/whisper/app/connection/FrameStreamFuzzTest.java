package chat.whisper.app.connection;

import chat.whisper.app.connection.ConnectionSettings.Budgets;
import chat.whisper.app.connection.ConnectionSettings.Speech;
import chat.whisper.app.time.Wheel;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helidon.metrics.api.Metrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames that keep the rules, however masked, fragmented, interrupted by control frames and cut by the network, say what was meant. */
class FrameStreamFuzzTest {
    private static final int MOST = 70_000;
    private static final int FRAMES = 40;
    private static final Budgets PLENTY = new Budgets(1_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000);
    private static final ConnectionMetrics TRAFFIC =
            new ConnectionMetrics(Metrics.globalRegistry(), new Connections(1));
    private static final Wheel WHEEL = new Wheel(System::nanoTime);

    @FuzzTest
    void whatWasMeantIsRead(FuzzedDataProvider data) throws IOException, CloseConnection {
        var already = data.consumeInt(0, 200);
        var piece = data.consumeInt(1, 300);
        var sender = new Sender();
        while (data.remainingBytes() > 0 && sender.meant.size() < FRAMES) {
            switch (data.consumeInt(0, 3)) {
                case 0 -> sender.control(Frame.PING, data.consumeBytes(data.consumeInt(0, 125)), data.consumeInt());
                case 1 -> sender.control(Frame.PONG, data.consumeBytes(data.consumeInt(0, 125)), data.consumeInt());
                case 2 ->
                    message(data, sender, Frame.TEXT, data.consumeString(300).getBytes(StandardCharsets.UTF_8));
                default -> message(data, sender, Frame.BINARY, data.consumeBytes(300));
            }
        }
        var wire = sender.wire.toByteArray();
        var first = Math.min(already, wire.length);
        var reader = new FrameReader(
                new Pieces(wire, first, piece),
                Arrays.copyOf(wire, first),
                new FrameRules(MOST, Speech.TEXT_AND_BINARY),
                new FrameRateLimit(PLENTY, WHEEL),
                TRAFFIC);
        for (var meant : sender.meant) {
            meant.mustBe(reader.next());
        }
    }

    /** Repeated, so that all three forms of a length occur; in up to eight fragments, with pings between them. */
    private static void message(FuzzedDataProvider data, Sender sender, int opcode, byte[] text) throws IOException {
        var payload = new ByteArrayOutputStream();
        var most = text.length == 0 ? 1 : Math.min(230, MOST / text.length);
        for (var times = data.consumeInt(1, most); times > 0; times--) {
            payload.write(text);
        }
        var bytes = payload.toByteArray();
        var from = 0;
        for (var fragments = data.consumeInt(0, 7); fragments > 0; fragments--) {
            var to = data.consumeInt(from, bytes.length);
            sender.frame(from == 0 && sender.isBetweenMessages() ? opcode : 0, bytes, from, to, data.consumeInt());
            from = to;
            if (data.consumeBoolean()) {
                sender.control(Frame.PING, data.consumeBytes(4), data.consumeInt());
            }
        }
        sender.last(opcode, bytes, from, data.consumeInt());
    }

    /** What was meant, as the reader's own type has no equality. */
    private record Meant(int opcode, byte[] payload) {
        void mustBe(Frame read) {
            var same = switch (read) {
                case Frame.Text text -> opcode == Frame.TEXT && Arrays.equals(text.utf8(), payload);
                case Frame.Binary binary -> opcode == Frame.BINARY && Arrays.equals(binary.bytes(), payload);
                case Frame.Ping ping -> opcode == Frame.PING && Arrays.equals(ping.payload(), payload);
                case Frame.Pong ignored -> opcode == Frame.PONG;
                case Frame.Close ignored -> false;
            };
            if (!same) {
                throw new AssertionError(opcode + " of " + payload.length + " bytes was read as " + read);
            }
        }
    }

    /** Writes frames as a client does. */
    private static final class Sender {
        private final List<Meant> meant = new ArrayList<>();
        private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
        private boolean between = true;

        boolean isBetweenMessages() {
            return between;
        }

        void control(int opcode, byte[] payload, int mask) {
            meant.add(new Meant(opcode, payload));
            write(0x80 | opcode, payload, 0, payload.length, mask);
        }

        void frame(int opcode, byte[] bytes, int from, int to, int mask) {
            between = false;
            write(opcode, bytes, from, to, mask);
        }

        void last(int opcode, byte[] bytes, int from, int mask) {
            write(0x80 | (between ? opcode : 0), bytes, from, bytes.length, mask);
            between = true;
            meant.add(new Meant(opcode, bytes));
        }

        private void write(int first, byte[] bytes, int from, int to, int mask) {
            wire.write(first);
            length(to - from);
            for (var shift = 24; shift >= 0; shift -= 8) {
                wire.write(mask >>> shift);
            }
            for (var i = from; i < to; i++) {
                wire.write(bytes[i] ^ mask >>> (24 - 8 * ((i - from) % 4)));
            }
        }

        private void length(int length) {
            if (length < 126) {
                wire.write(0x80 | length);
                return;
            }
            var isLong = length > 0xffff;
            wire.write(0x80 | (isLong ? 127 : 126));
            for (var shift = isLong ? 56 : 8; shift >= 0; shift -= 8) {
                wire.write((int) ((long) length >>> shift));
            }
        }
    }

    /** A stream that gives at most so much at once, as a network does. */
    private static final class Pieces extends ByteArrayInputStream {
        private final int most;

        Pieces(byte[] bytes, int from, int most) {
            super(bytes, from, bytes.length - from);
            this.most = most;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(most, length));
        }
    }
}
