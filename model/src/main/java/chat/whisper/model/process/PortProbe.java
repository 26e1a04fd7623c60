package chat.whisper.model.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks by a real connection whether the own port still takes any. Whoever answers knows the question by its source address, which nobody
 * else can have meanwhile. One thread asks, all others may answer.
 */
public final class PortProbe {
    public static final Duration PATIENCE = Duration.ofSeconds(2);
    private volatile @Nullable SocketAddress asking;

    public enum Outcome {
        ANSWERED,
        /** It may be full, busy or stuck, or somebody else listens. */
        UNANSWERED,
        /** Nobody listens. */
        REFUSED
    }

    /**
     * Waits {@link #PATIENCE}.
     *
     * @param isAnswer told the first byte that comes back, or -1
     */
    public Outcome ask(InetAddress bound, int port, byte[] question, IntPredicate isAnswer) {
        var address = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
            asking = socket.getLocalSocketAddress();
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
            socket.getOutputStream().write(question);
            return isAnswer.test(socket.getInputStream().read()) ? Outcome.ANSWERED : Outcome.UNANSWERED;
        } catch (ConnectException refused) {
            return Outcome.REFUSED;
        } catch (IOException noAnswer) {
            return Outcome.UNANSWERED;
        } finally {
            asking = null;
        }
    }

    public boolean isFrom(SocketAddress peer) {
        return peer.equals(asking);
    }
}
