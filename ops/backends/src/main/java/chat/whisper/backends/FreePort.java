package chat.whisper.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports nobody listens on. Below the range that outgoing connections use, so that a load test takes none of them. */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int LAST = 31_000;

    private FreePort() {}

    public static int any() {
        for (var attempt = 0; attempt < 200; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }

    public static int preferably(int port) {
        return isFree(port) ? port : any();
    }

    /** Free on loopback and on every other address. */
    public static boolean isFree(int port) {
        return canBind(null, port) && canBind(InetAddress.getLoopbackAddress(), port);
    }

    private static boolean canBind(@org.jspecify.annotations.Nullable InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
