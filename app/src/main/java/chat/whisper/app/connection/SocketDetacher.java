package chat.whisper.app.connection;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PlainSocket;
import io.helidon.webserver.ConnectionContext;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes plain sockets out of Helidon's hands, by two private fields of Helidon 4: the one that has a socket, which is
 * read, and the one from which Helidon's thread closes it at its end, which is given something else to close. No final field is written.
 * Immutable, safe for all threads.
 */
final class SocketDetacher {
    private static final HelidonSocket NOTHING = (HelidonSocket) Proxy.newProxyInstance(
            SocketDetacher.class.getClassLoader(), new Class<?>[] {HelidonSocket.class}, SocketDetacher::nothing);
    private final Class<?> handler;
    private final Field closedAtTheEnd;
    private final Field socket;

    private SocketDetacher(Class<?> handler, Field closedAtTheEnd, Field socket) {
        this.handler = handler;
        this.closedAtTheEnd = closedAtTheEnd;
        this.socket = socket;
    }

    /** Fails where Helidon's classes or the JDK's access rules are not as we know them. */
    static SocketDetacher prepared() throws ReflectiveOperationException {
        var handler = Class.forName("io.helidon.webserver.ConnectionHandler");
        return new SocketDetacher(
                handler,
                opened(handler, "helidonSocket", HelidonSocket.class),
                opened(PlainSocket.class, "delegate", Socket.class));
    }

    /** The socket below, if it can be taken over: Helidon's own and not TLS. */
    Optional<Socket> socket(ConnectionContext context) {
        var held = context.serverSocket();
        return handler.isInstance(real(context)) && held.getClass() == PlainSocket.class
                ? Optional.of((Socket) read(held))
                : Optional.empty();
    }

    /** From now on Helidon leaves the socket open: whoever calls this closes it. */
    void release(ConnectionContext context) {
        try {
            closedAtTheEnd.set(real(context), NOTHING);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object read(HelidonSocket held) {
        try {
            return socket.get(held);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConnectionContext real(ConnectionContext context) {
        return context instanceof ConnectionContextWrapper replayed ? replayed.real() : context;
    }

    private static Field opened(Class<?> owner, String name, Class<?> type) throws ReflectiveOperationException {
        var field = owner.getDeclaredField(name);
        if (field.getType() != type || (type == HelidonSocket.class && Modifier.isFinal(field.getModifiers()))) {
            throw new NoSuchFieldException(owner.getName() + "." + name + " is not what it was");
        }
        field.setAccessible(true);
        return field;
    }

    private static @Nullable Object nothing(Object proxy, Method method, Object @Nullable [] arguments) {
        if (method.getReturnType() == void.class) {
            return null;
        }
        throw new UnsupportedOperationException("this socket was taken over");
    }
}
