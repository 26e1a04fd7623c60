package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChannelOutputTest {
    private static final int LARGE = 16 << 20;

    /** What a channel copies at once stays with the thread; and each time that there is room for a little, it would copy all of the rest. */
    @Test
    void aLargeAnswerIsWrittenInPieces() throws Exception {
        var page = new byte[LARGE];
        new Random(1).nextBytes(page);
        try (var server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var client = SocketChannel.open(server.getLocalAddress());
                var served = server.accept()) {
            var before = directBytes();
            var read = CompletableFuture.supplyAsync(() -> readAll(client), Thread::startVirtualThread);
            new ChannelOutput(served).write(page, 0, LARGE);
            assertThat(directBytes() - before).isLessThan(LARGE / 4);
            served.shutdownOutput();
            assertThat(read.join()).isEqualTo(page);
        }
    }

    private static byte[] readAll(SocketChannel client) {
        try {
            return client.socket().getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
