package chat.whisper.perf.load.idle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A process full of idlers: reads `open <n>` and `close` from its input, answers each with the number of those who are
 * there, and ends with its input.
 */
public final class IdleClients {
    private static final int AT_ONCE = 64;
    private static final int ADDRESSES = 20;
    private final InetSocketAddress server;
    private final Semaphore doors = new Semaphore(AT_ONCE);
    private final Set<Idler> idlers = ConcurrentHashMap.newKeySet();

    private IdleClients(InetSocketAddress server) {
        this.server = server;
    }

    /** The port of the app on loopback. */
    public static void main(String[] arguments) throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var crowd = new IdleClients(new InetSocketAddress(loopback, Integer.parseInt(arguments[0])));
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(crowd.obey(order.split(" ", -1)));
        }
        System.exit(0);
    }

    private int obey(String[] order) throws IOException {
        switch (order[0]) {
            case "open" -> open(Integer.parseInt(order[1]));
            case "close" -> close();
            case "count" -> {}
            default -> throw new IllegalArgumentException("unknown order " + order[0]);
        }
        return idlers.size();
    }

    /** Returns when all of them have been answered or have failed. */
    private void open(int count) {
        for (var n = 0; n < count; n++) {
            var address = n % ADDRESSES;
            doors.acquireUninterruptibly();
            Thread.ofVirtual().start(() -> live(address));
        }
        doors.acquireUninterruptibly(AT_ONCE);
        doors.release(AT_ONCE);
    }

    private void live(int address) {
        try (var idler = arrived(address)) {
            idlers.add(idler);
            doors.release();
            idle(idler);
        } catch (IOException e) {
            doors.release();
            System.err.println("could not connect: " + e);
        }
    }

    private Idler arrived(int address) throws IOException {
        var idler = connected(address);
        try {
            idler.arrive();
            return idler;
        } catch (IOException e) {
            idler.close();
            throw e;
        }
    }

    /** From 127.0.0.2 on, as one address has only so many ports. */
    private Idler connected(int address) throws IOException {
        return new Idler(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (2 + address)}), server);
    }

    private void idle(Idler idler) {
        try {
            idler.idle();
        } catch (IOException gone) {
            idlers.remove(idler);
        }
    }

    private void close() throws IOException {
        for (var idler : idlers) {
            idler.close();
        }
        idlers.clear();
    }
}
