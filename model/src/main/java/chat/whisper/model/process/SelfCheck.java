package chat.whisper.model.process;

import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** Asks by a real request whether the own server still answers, so that whoever else listens there is not taken for it. One thread asks, all others may answer. */
final class SelfCheck implements Filter {
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private final PortProbe probe = new PortProbe();
    private volatile boolean isHeard;

    PortProbe.Outcome ask(InetAddress bound, int port) {
        isHeard = false;
        return probe.ask(bound, port, REQUEST, first -> first >= 0 && isHeard);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (probe.isFrom(request.remotePeer().address())) {
            isHeard = true;
            response.status(Status.NO_CONTENT_204).send();
        } else {
            chain.proceed();
        }
    }
}
