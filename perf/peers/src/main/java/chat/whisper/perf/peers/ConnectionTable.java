package chat.whisper.perf.peers;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections of a Netty process by the order in which they came. Safe for all threads. */
@SuppressWarnings("FutureReturnValueIgnored") // who is gone cannot be told
final class ConnectionTable {
    private final ConcurrentHashMap<Integer, Channel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    int take(Channel channel) {
        var number = next.getAndIncrement();
        channels.put(number, channel);
        return number;
    }

    void leave(int number) {
        channels.remove(number);
    }

    void tell(int number, byte[] json) {
        var channel = channels.get(number);
        if (channel != null) {
            channel.writeAndFlush(frame(json), channel.voidPromise());
        }
    }

    static TextWebSocketFrame frame(byte[] json) {
        return new TextWebSocketFrame(Unpooled.wrappedBuffer(json));
    }
}
