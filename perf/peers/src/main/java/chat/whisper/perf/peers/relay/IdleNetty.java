package chat.whisper.perf.peers.relay;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;

/** One Netty process that greets, answers `ping`, and pings as often as Whisper, by Netty's own handler for that; it knows nobody and keeps nothing. */
public final class IdleNetty {
    private static final int PING_SECONDS = 30;
    private static final int PONG_SECONDS = 10;

    private IdleNetty() {}

    public static void main(String[] arguments) throws IOException {
        Peer.serve(NettyServer.listen(
                pipeline -> pipeline.addFirst(new IdleStateHandler(PING_SECONDS + PONG_SECONDS, PING_SECONDS, 0))
                        .addLast(new Connection())));
    }

    /** On its event loop. */
    @SuppressWarnings("FutureReturnValueIgnored") // who is gone cannot be told
    private static final class Connection extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext connection, TextWebSocketFrame frame) throws IOException {
            var said = RelayedMessage.read(ByteBufUtil.getBytes(frame.content()));
            connection.writeAndFlush(new TextWebSocketFrame(answer(said)), connection.voidPromise());
        }

        private static String answer(RelayedMessage said) {
            return said.type().equals("hello")
                    ? "{\"type\":\"session_created\",\"session_id\":\"peer\",\"resume_token\":\"peer\",\"heartbeat_ms\":30000,\"ts\":"
                            + System.currentTimeMillis() + "}"
                    : "{\"type\":\"pong\"}";
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext connection, Object event) {
            if (event instanceof IdleStateEvent idle) {
                if (idle.state() == IdleState.READER_IDLE) {
                    connection.close();
                } else {
                    connection.writeAndFlush(new PingWebSocketFrame(), connection.voidPromise());
                }
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
            connection.close();
        }
    }
}
