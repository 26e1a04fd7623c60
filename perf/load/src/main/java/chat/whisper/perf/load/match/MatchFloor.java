package chat.whisper.perf.load.match;

import chat.whisper.backends.Backends;
import chat.whisper.launcher.Jvm;
import chat.whisper.perf.load.bench.Sample;
import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The least that finding somebody can take on these servers: a request over NATS whose answer waits for one bare script, and another one
 * that is answered at once, by jnats and Jedis alone. At the same pace and from the same process as {@link MatchLoad}.
 */
final class MatchFloor implements AutoCloseable {
    /** About as long as a search is on the bus. */
    private static final byte[] PAYLOAD = "x".repeat(400).getBytes(StandardCharsets.US_ASCII);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process peer;
    private final Connection nats;

    private MatchFloor(Process peer, Connection nats) {
        this.peer = peer;
        this.nats = nats;
    }

    static MatchFloor start(Backends backends) throws IOException, InterruptedException {
        var peer = process(backends);
        try {
            var line = peer.inputReader(StandardCharsets.UTF_8).readLine();
            if (!FloorPeer.READY.equals(line)) {
                throw new IOException("the floor's peer did not start: it said " + line);
            }
            return new MatchFloor(peer, Nats.connect(backends.natsUrl()));
        } catch (IOException | InterruptedException e) {
            peer.destroyForcibly();
            throw e;
        }
    }

    private static Process process(Backends backends) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Jvm.flags(Runtime.version().feature()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FloorPeer.class.getName()));
        command.addAll(List.of(backends.natsUrl(), backends.redisUrl()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    Sample run(int perSecond, Duration time) {
        var times = new ConcurrentLinkedQueue<Long>();
        MatchPace.of(perSecond, time).run(at -> {
            MatchPace.waitUntil(at);
            var began = System.nanoTime();
            ask(FloorPeer.SCRIPT);
            ask(FloorPeer.ECHO);
            times.add(System.nanoTime() - began);
        });
        return Sample.of(times.stream().mapToLong(Long::longValue).toArray());
    }

    private void ask(String subject) {
        try {
            if (nats.request(subject, PAYLOAD, PATIENCE) == null) {
                throw new IllegalStateException("the floor's peer does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            nats.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        peer.destroy();
    }
}
