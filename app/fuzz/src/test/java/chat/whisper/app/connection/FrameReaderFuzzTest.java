package chat.whisper.app.connection;

import chat.whisper.app.connection.ConnectionSettings.Budgets;
import chat.whisper.app.connection.ConnectionSettings.Speech;
import chat.whisper.app.time.Wheel;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helidon.metrics.api.Metrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whatever a client sends ends in messages within the rules, a goodbye or an end, and never in anything else. */
class FrameReaderFuzzTest {
    private static final int MOST = 4096;
    private static final Budgets PLENTY = new Budgets(1_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000);
    private static final ConnectionMetrics TRAFFIC =
            new ConnectionMetrics(Metrics.globalRegistry(), new Connections(1));
    private static final Wheel WHEEL = new Wheel(System::nanoTime);

    @FuzzTest
    void framesAreWithinTheRules(byte[] bytes) throws CharacterCodingException {
        read(bytes, Speech.TEXT);
        read(bytes, Speech.TEXT_AND_BINARY);
    }

    private static void read(byte[] bytes, Speech speech) throws CharacterCodingException {
        var already = bytes.length == 0 ? 0 : Math.min(bytes.length, bytes[0] & 0x7f);
        var rest = new ByteArrayInputStream(bytes, already, bytes.length - already);
        var rules = new FrameRules(MOST, speech);
        var reader = new FrameReader(
                rest, java.util.Arrays.copyOf(bytes, already), rules, new FrameRateLimit(PLENTY, WHEEL), TRAFFIC);
        try {
            while (check(reader.next(), speech)) {}
        } catch (CloseConnection refused) {
            leave(reader);
        } catch (IOException end) {
            return;
        }
    }

    /** Whether there may be more. */
    private static boolean check(Frame frame, Speech speech) throws CharacterCodingException {
        switch (frame) {
            case Frame.Text text -> {
                atMost(MOST, text.utf8().length);
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.utf8()));
            }
            case Frame.Binary binary -> {
                atMost(MOST, binary.bytes().length);
                if (speech == Speech.TEXT) {
                    throw new AssertionError("binary where only text is spoken");
                }
            }
            case Frame.Ping ping -> atMost(125, ping.payload().length);
            case Frame.Pong ignored -> {}
            case Frame.Close close -> atMost(4999, close.code());
        }
        return !(frame instanceof Frame.Close);
    }

    private static void leave(FrameReader reader) {
        try {
            reader.skipToClose(1 << 20);
        } catch (IOException end) {
            return;
        }
    }

    private static void atMost(int most, int value) {
        if (value > most) {
            throw new AssertionError(value + " is over " + most);
        }
    }
}
