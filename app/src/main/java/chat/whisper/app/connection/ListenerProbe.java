package chat.whisper.app.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks by a real connection whether the own port still takes any. The front door knows it by its source address, which nobody
 * else can have meanwhile, and answers at once: it costs no network's budget. One thread asks, all others may answer.
 */
final class ListenerProbe {
    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int ANSWER = '+';
    private volatile @Nullable SocketAddress asking;

    enum Outcome {
        ANSWERED,
        /** It may be full, busy or stuck. */
        UNANSWERED,
        /** Nobody listens. */
        REFUSED
    }

    Outcome ask(InetAddress bound, int port) {
        var address = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
            asking = socket.getLocalSocketAddress();
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
            return socket.getInputStream().read() == ANSWER ? Outcome.ANSWERED : Outcome.UNANSWERED;
        } catch (ConnectException refused) {
            return Outcome.REFUSED;
        } catch (IOException noAnswer) {
            return Outcome.UNANSWERED;
        } finally {
            asking = null;
        }
    }

    boolean isFrom(SocketAddress peer) {
        return peer.equals(asking);
    }

    static void answer(SocketStreams streams) throws IOException {
        streams.out().write(ANSWER);
    }
}
