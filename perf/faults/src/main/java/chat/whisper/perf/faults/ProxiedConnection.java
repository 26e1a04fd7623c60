package chat.whisper.perf.faults;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One connection through a {@link TcpProxy}: two threads carry its two directions. Safe for all threads. */
final class ProxiedConnection {
    private final Socket client;
    private final Socket server;
    private final Supplier<Duration> delay;
    private final Consumer<ProxiedConnection> ended;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean silent;
    private boolean cut;

    ProxiedConnection(Socket client, Socket server, Supplier<Duration> delay, Consumer<ProxiedConnection> ended) {
        this.client = client;
        this.server = server;
        this.delay = delay;
        this.ended = ended;
    }

    void carry(ByteCopier towardsServer, ByteCopier towardsClient) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().name("link-up").start(() -> carry(client, server, towardsServer));
        Thread.ofVirtual().name("link-down").start(() -> carry(server, client, towardsClient));
    }

    private void carry(Socket from, Socket to, ByteCopier carrier) {
        try {
            carrier.carry(from.getInputStream(), new Gate(to.getOutputStream()));
            awaitOpen();
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                end();
            }
        } catch (IOException broken) {
            cut();
        }
    }

    private void end() throws IOException {
        client.close();
        server.close();
        ended.accept(this);
    }

    void silence() {
        change(() -> silent = true);
    }

    void clear() {
        change(() -> silent = false);
    }

    void cut() {
        change(() -> cut = true);
        reset(client);
        reset(server);
        ended.accept(this);
    }

    /** With RST, as the kernel does for a connection that it does not know. */
    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException gone) {
            return;
        }
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitOpen() throws IOException {
        lock.lock();
        try {
            while (silent && !cut) {
                changed.await();
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        } finally {
            lock.unlock();
        }
    }

    /** Lets bytes through when the way is open. */
    private final class Gate extends OutputStream {
        private final OutputStream to;

        private Gate(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            awaitOpen();
            hold(delay.get());
            to.write(bytes, from, length);
        }

        private void hold(Duration time) throws IOException {
            try {
                if (time.isPositive()) {
                    Thread.sleep(time);
                }
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }

        @Override
        public void flush() throws IOException {
            to.flush();
        }
    }
}
