package chat.whisper.perf.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Carries what a client says, but says its handshake and its `hello` to another app first: two processes hear the same token at
 * nearly the same time. The client knows nothing of the other connection. Safe for all threads.
 */
final class HelloDuplicator implements ByteCopier {
    private static final int PATIENCE_MS = 2_000;
    /** Between the two `hello`s; what a move between two processes takes. */
    private static final long GAP_MICROS = 3_000;

    private final int port;
    private final Fate fate;

    /** What becomes of the other connection. */
    interface Fate {
        /** RST at once: the client's network flaps. */
        Fate RESET = ProxiedConnection::reset;

        void of(Socket other) throws IOException;
    }

    HelloDuplicator(int port, Fate fate) {
        this.port = port;
        this.fate = fate;
    }

    @Override
    public void carry(InputStream from, OutputStream to) throws IOException {
        var handshake = RawFrame.head(from);
        to.write(handshake);
        var hello = RawFrame.read(from);
        if (hello.isPresent()) {
            sayElsewhere(handshake, hello.get());
            to.write(hello.get().bytes());
        }
        from.transferTo(to);
    }

    private void sayElsewhere(byte[] handshake, RawFrame hello) {
        try {
            var other = new Socket(InetAddress.getLoopbackAddress(), port);
            other.setTcpNoDelay(true);
            other.setSoTimeout(PATIENCE_MS);
            other.getOutputStream().write(handshake);
            RawFrame.head(other.getInputStream());
            other.getOutputStream().write(hello.bytes());
            TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextLong(GAP_MICROS));
            other.setSoTimeout(0);
            fate.of(other);
        } catch (IOException unreachable) {
            // Then this client says hello once only.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
