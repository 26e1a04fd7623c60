package chat.whisper.app.connection;

import static java.lang.System.Logger.Level.DEBUG;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.CloseConnectionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The two streams of a socket, and the socket to close: our own, or below a Helidon socket, plain or TLS. Reading them directly saves Helidon's 8 KB reads, a buffer object
 * and two frames of the parked thread's stack per connection.
 */
record SocketStreams(InputStream in, OutputStream out, Closeable socket) {
    private static final System.Logger LOG = System.getLogger(SocketStreams.class.getName());

    static SocketStreams of(Socket socket) {
        try {
            var channel = socket.getChannel();
            var out = channel == null ? socket.getOutputStream() : new ChannelOutput(channel);
            return new SocketStreams(socket.getInputStream(), out, socket);
        } catch (IOException gone) {
            throw new CloseConnectionException("gone before the first byte", gone);
        }
    }

    /** From any thread. On one of its own, as closing a TLS socket may wait for a writer. */
    static void drop(Closeable socket) {
        drop(socket, () -> {});
    }

    /** And what is to be done when it is closed. */
    static void drop(Closeable socket, Runnable next) {
        Thread.ofVirtual().name("drop").start(() -> {
            close(socket);
            next.run();
        });
    }

    /** Its output ends first: a socket that is closed while bytes of the client are unread, or on their way, is reset otherwise. */
    static void close(Closeable socket) {
        endOutput(socket);
        try {
            socket.close();
        } catch (IOException | RuntimeException gone) {
            LOG.log(DEBUG, "A socket was not closed cleanly", gone);
        }
    }

    /** The other side sees the end and can still be read. Nothing where Helidon keeps the socket, as it has no word for this. */
    static void endOutput(Closeable socket) {
        if (socket instanceof Socket ours && !ours.isClosed()) {
            try {
                ours.shutdownOutput();
            } catch (IOException gone) {
                LOG.log(DEBUG, "A socket was gone before its output ended", gone);
            }
        }
    }

    /** A socket hands its streams to any buffer that asks to be filled or written; ours only keeps them. */
    static SocketStreams of(HelidonSocket socket) {
        var taken = new Taker();
        var buffer = (BufferData) Proxy.newProxyInstance(
                SocketStreams.class.getClassLoader(), new Class<?>[] {BufferData.class}, taken::invoke);
        socket.read(buffer);
        socket.write(buffer);
        if (taken.in == null || taken.out == null) {
            throw new IllegalStateException("this Helidon socket has no streams: " + socket.getClass());
        }
        return new SocketStreams(taken.in, taken.out, socket::close);
    }

    private static final class Taker {
        private @Nullable InputStream in;
        private @Nullable OutputStream out;

        @Nullable
        Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            if (method.getName().equals("readFrom") && arguments != null) {
                in = (InputStream) arguments[0];
                return 0;
            }
            if (method.getName().equals("writeTo")
                    && arguments != null
                    && arguments[0] instanceof OutputStream stream) {
                out = stream;
                return null;
            }
            throw new UnsupportedOperationException(method.getName());
        }
    }
}
