package chat.whisper.perf.peers.relay;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.Options;

/** One Undertow process: what is heard is answered on the thread that read it, which belongs to the server. */
final class UndertowRelay {
    private UndertowRelay() {}

    public static void main(String[] arguments) throws IOException {
        var connections = new ConnectionTable();
        var server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setSocketOption(Options.TCP_NODELAY, true)
                .setHandler(Handlers.path()
                        .addExactPath("/ws", Handlers.websocket((exchange, channel) -> greet(connections, channel))))
                .build();
        server.start();
        var address = server.getListenerInfo().getFirst().getAddress();
        Peer.serve(((InetSocketAddress) address).getPort());
    }

    private static void greet(ConnectionTable connections, WebSocketChannel channel) {
        var number = connections.take(json -> WebSockets.sendText(ByteBuffer.wrap(json), channel, null));
        channel.addCloseTask(gone -> connections.leave(number));
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) throws IOException {
                connections.pass(number, message.getData().getBytes(StandardCharsets.UTF_8));
            }
        });
        channel.resumeReceives();
    }
}
