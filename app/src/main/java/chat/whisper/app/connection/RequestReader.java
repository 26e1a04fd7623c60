package chat.whisper.app.connection;

import chat.whisper.app.connection.HandshakeRefused.Status;
import chat.whisper.app.connection.HeldSockets.Pending;
import chat.whisper.app.connection.HeldSockets.Wait;
import chat.whisper.app.time.Alarm;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Helidon's HTTP reads of a connection: one request's head after the other, each of them whole, strictly read and in time.
 * No page takes a body, so a request that has one is refused before any of it is read. Its connection's thread only.
 */
final class RequestReader implements Supplier<byte[]> {
    private static final byte[] NOTHING = new byte[0];
    private final SocketStreams streams;
    private final ServerContext context;
    private final HeldSockets sockets;
    private @Nullable FirstRequest first;
    private byte[] rest = NOTHING;
    private boolean isLast;
    private @Nullable Alarm deadline;
    /** While one is under way. */
    private @Nullable Pending answer;

    RequestReader(SocketStreams streams, ServerContext context, HeldSockets sockets, FirstRequest first) {
        this.streams = streams;
        this.context = context;
        this.sockets = sockets;
        this.first = first;
    }

    /** The next head: Helidon asks when the answer to the last one is written, and has no body to ask for. */
    @Override
    public byte[] get() {
        end();
        try {
            requireMore();
            var opening = next();
            // From here on the client has to read: a refusal as well as an answer.
            var patience = context.settings().http().answer();
            arm(patience);
            answer = sockets.expect(Wait.ANSWER, patience, this::drop);
            var head = opening.head();
            requireNoBody(head);
            isLast = head.lists("connection", "close"); // RFC 9112 section 9.6
            rest = opening.afterHead();
            return Arrays.copyOf(opening.bytes(), opening.headLength());
        } catch (HandshakeRefused refused) {
            context.metrics().refused(refused.status());
            UpgradeHandler.refuse(streams, refused, context.securityHeaders());
            end();
            throw new CloseConnectionException("refused: " + refused.status());
        } catch (IOException gone) {
            throw new CloseConnectionException("gone before the next request was whole", gone);
        }
    }

    /** No deadline is left: the connection is over, or about to be something else. */
    void end() {
        if (answer != null) {
            sockets.over(answer);
            answer = null;
        }
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    /** The bytes that came after the last head, for whoever goes on reading instead. */
    byte[] takeRest() {
        end();
        var taken = rest;
        rest = NOTHING;
        return taken;
    }

    /** The answer to the last request is written by now; Helidon would wait for another one that the client has said not to send. */
    private void requireMore() throws IOException {
        if (isLast) {
            SocketStreams.endOutput(streams.socket());
            throw new CloseConnectionException("the client wanted no more");
        }
    }

    private FirstRequest next() throws IOException {
        var opening = first;
        first = null;
        return opening != null ? opening : hear();
    }

    private FirstRequest hear() throws IOException {
        var head = sockets.expect(Wait.LATER_HEAD, context.settings().http().idle(), this::drop);
        try {
            var begun = rest.length > 0 ? rest : begin();
            rest = NOTHING;
            arm(context.settings().deadlines().handshake());
            return FirstRequest.read(streams.in(), context.settings().limits().head(), begun);
        } finally {
            sockets.over(head);
            end();
        }
    }

    /** Between two requests a connection may rest for a while. */
    private byte[] begin() throws IOException {
        arm(context.settings().http().idle());
        var one = streams.in().read();
        if (one < 0) {
            throw new IOException("ended between two requests");
        }
        return new byte[] {(byte) one};
    }

    private static void requireNoBody(RequestHead head) throws HandshakeRefused {
        var lengths = head.values("content-length");
        if (!head.values("transfer-encoding").isEmpty()) {
            throw lengths.isEmpty()
                    ? new HandshakeRefused(Status.BODY, "nothing here takes a body")
                    : new HandshakeRefused(Status.BAD_REQUEST, "a body has a length or an encoding, not both");
        }
        if (lengths.size() > 1 || !lengths.stream().allMatch(RequestReader::isNumber)) {
            throw new HandshakeRefused(Status.BAD_REQUEST, "the content length is no number");
        }
        if (!lengths.stream().allMatch(length -> length.matches("0+"))) {
            throw new HandshakeRefused(Status.BODY, "nothing here takes a body");
        }
    }

    private static boolean isNumber(String length) {
        return length.matches("[0-9]+");
    }

    private void arm(Duration delay) {
        end();
        deadline = context.wheel().after(delay, this::drop);
    }

    private void drop() {
        SocketStreams.drop(streams.socket());
    }
}
