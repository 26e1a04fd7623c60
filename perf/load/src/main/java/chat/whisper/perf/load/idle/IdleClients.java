package chat.whisper.perf.load.idle;

import chat.whisper.perf.client.Backoff;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A process full of idlers: reads `open <n>`, `count`, `failed`, `storm` and `close` from its input, answers each with the number of those
 * who are there, after `failed` also with how many attempts to come were in vain, after `storm` with when each of them was back, and ends
 * with its input.
 */
public final class IdleClients {
    private static final int AT_ONCE = 64;
    private static final int ADDRESSES = 20;
    /** Whoever is not greeted tries again, as a client does; a server that greets nobody is told of soon. */
    private static final int MOST_ATTEMPTS = 5;

    private static final Duration STORM = Duration.ofSeconds(60);
    private final List<InetSocketAddress> servers;
    private final Semaphore doors = new Semaphore(AT_ONCE);
    private final Set<Idler> idlers = ConcurrentHashMap.newKeySet();
    private final AtomicLong failedAttempts = new AtomicLong();

    private IdleClients(List<InetSocketAddress> servers) {
        this.servers = servers;
    }

    /** The ports of the apps on loopback, which get equally many. */
    public static void main(String[] arguments) throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var crowd = new IdleClients(Arrays.stream(arguments)
                .map(port -> new InetSocketAddress(loopback, Integer.parseInt(port)))
                .toList());
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(crowd.obey(order.split(" ", -1)));
        }
        System.exit(0);
    }

    private String obey(String[] order) throws IOException {
        var times = "";
        switch (order[0]) {
            case "open" -> open(Integer.parseInt(order[1]));
            case "close" -> close();
            case "count" -> {}
            case "failed" -> times = " " + failedAttempts;
            case "storm" -> times = storm().stream().map(nanos -> " " + nanos).collect(Collectors.joining());
            default -> throw new IllegalArgumentException("unknown order " + order[0]);
        }
        return idlers.size() + times;
    }

    /** Everybody's connection is cut at once, and each comes back as a client does. Returns when all are back, or when the time is up. */
    private Queue<Long> storm() {
        var cut = List.copyOf(idlers);
        idlers.clear();
        var back = new ConcurrentLinkedQueue<Long>();
        var coming = new CountDownLatch(cut.size());
        var began = System.nanoTime();
        for (var idler : cut) {
            Thread.ofVirtual()
                    .start(() -> comeBack(idler, () -> {
                        back.add(System.nanoTime() - began);
                        coming.countDown();
                    }));
        }
        try {
            if (!coming.await(STORM.toNanos(), TimeUnit.NANOSECONDS)) {
                System.err.println(coming.getCount() + " are not back after " + STORM.toSeconds() + " s");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return back;
    }

    private void comeBack(Idler before, Runnable back) {
        try {
            before.cutOff();
            for (var attempt = 0; ; attempt++) {
                Thread.sleep(Backoff.afterLoss(attempt, ThreadLocalRandom.current()));
                try (var idler = before.anew()) {
                    idler.resume(before);
                    idlers.add(idler);
                    back.run();
                    idle(idler);
                    return;
                } catch (IOException notYet) {
                    // As a client, it tries again after a longer while.
                }
            }
        } catch (IOException e) {
            System.err.println("could not be cut off: " + e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when all of them have been answered or have failed. */
    private void open(int count) {
        for (var n = 0; n < count; n++) {
            var number = n;
            doors.acquireUninterruptibly();
            Thread.ofVirtual().start(() -> live(number));
        }
        doors.acquireUninterruptibly(AT_ONCE);
        doors.release(AT_ONCE);
    }

    private void live(int number) {
        try (var idler = admitted(number)) {
            idle(idler);
        } catch (IOException e) {
            System.err.println("could not connect: " + e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Among the idlers before the next one is let in, so that all of them are counted. */
    private Idler admitted(int number) throws IOException, InterruptedException {
        try {
            var idler = arrivedAtLast(number);
            idlers.add(idler);
            return idler;
        } finally {
            doors.release();
        }
    }

    private Idler arrivedAtLast(int number) throws IOException, InterruptedException {
        for (var attempt = 0; ; attempt++) {
            try {
                return arrived(number);
            } catch (IOException e) {
                failedAttempts.incrementAndGet();
                if (attempt == MOST_ATTEMPTS - 1) {
                    throw e;
                }
                Thread.sleep(Backoff.afterLoss(attempt, ThreadLocalRandom.current()));
            }
        }
    }

    private Idler arrived(int number) throws IOException {
        var idler = connected(number);
        try {
            idler.arrive();
            return idler;
        } catch (IOException e) {
            idler.close();
            throw e;
        }
    }

    /** From 127.0.0.2 on, as one address has only so many ports. */
    private Idler connected(int number) throws IOException {
        var address = new byte[] {127, 0, 0, (byte) (2 + number / servers.size() % ADDRESSES)};
        return new Idler(InetAddress.getByAddress(address), servers.get(number % servers.size()));
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
