package chat.whisper.model.redis;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.HostAndPortMapper;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Looks a name up before Jedis does, on a platform thread: whoever asks the operating system holds their thread until it answers, and
 * a virtual one its carrier with it, of which an app has one. The JDK remembers the answer for Jedis. Safe for all threads; blocks.
 */
final class NameLookup implements HostAndPortMapper {
    private final Duration deadline;
    private final ConcurrentHashMap<String, CompletableFuture<?>> asked = new ConcurrentHashMap<>();

    NameLookup(Duration deadline) {
        this.deadline = deadline;
    }

    @Override
    public HostAndPort getHostAndPort(HostAndPort node) {
        try {
            asked.computeIfAbsent(node.getHost(), this::ask).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new JedisConnectionException("the name " + node.getHost() + " was not found in time", e);
        } catch (ExecutionException unknown) {
            return node; // Jedis is told the same, and says so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JedisConnectionException("interrupted while a name was looked up", e);
        }
        return node;
    }

    /** Once at a time for each name, however long it takes. */
    private CompletableFuture<?> ask(String host) {
        var answer = new CompletableFuture<InetAddress[]>();
        Thread.ofPlatform().daemon().name("name " + host).start(() -> {
            try {
                answer.complete(InetAddress.getAllByName(host));
            } catch (UnknownHostException | RuntimeException e) {
                answer.completeExceptionally(e);
            } finally {
                asked.remove(host, answer);
            }
        });
        return answer;
    }
}
