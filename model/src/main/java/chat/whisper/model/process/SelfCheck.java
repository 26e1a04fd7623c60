package chat.whisper.model.process;

import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks by a real request whether the own server still answers at its port. The filter knows the question by its source address, which
 * nobody else can have meanwhile, so that whoever else listens there is not taken for us. One thread asks, all others may answer.
 */
final class SelfCheck implements Filter {
    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private volatile @Nullable SocketAddress asking;
    private volatile boolean isHeard;

    enum Outcome {
        ANSWERED,
        /** It may be full, busy or stuck, or somebody else listens. */
        UNANSWERED,
        /** Nobody listens. */
        REFUSED
    }

    Outcome ask(InetAddress bound, int port) {
        var address = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        try (var socket = new Socket()) {
            isHeard = false;
            socket.bind(new InetSocketAddress(address, 0));
            asking = socket.getLocalSocketAddress();
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
            socket.getOutputStream().write(REQUEST);
            return socket.getInputStream().read() >= 0 && isHeard ? Outcome.ANSWERED : Outcome.UNANSWERED;
        } catch (ConnectException refused) {
            return Outcome.REFUSED;
        } catch (IOException noAnswer) {
            return Outcome.UNANSWERED;
        } finally {
            asking = null;
        }
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (request.remotePeer().address().equals(asking)) {
            isHeard = true;
            response.status(Status.NO_CONTENT_204).send();
        } else {
            chain.proceed();
        }
    }
}
