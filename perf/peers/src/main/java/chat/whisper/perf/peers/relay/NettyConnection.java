package chat.whisper.perf.peers.relay;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.io.IOException;

/** One connection: acknowledges a message, and has it and each receipt brought to the partner. On its event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // who is gone cannot be told
final class NettyConnection extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private final ConnectionTable connections;
    private final PartnerRoute partner;
    private int number = -1;

    NettyConnection(ConnectionTable connections, PartnerRoute partner) {
        this.connections = connections;
        this.partner = partner;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext connection, Object event) {
        if (event instanceof HandshakeComplete) {
            number = connections.take(json -> write(connection.channel(), json));
        }
    }

    private static void write(Channel channel, byte[] json) {
        channel.writeAndFlush(frame(json), channel.voidPromise());
    }

    static TextWebSocketFrame frame(byte[] json) {
        return new TextWebSocketFrame(Unpooled.wrappedBuffer(json));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, TextWebSocketFrame frame) throws IOException {
        var said = RelayedMessage.read(ByteBufUtil.getBytes(frame.content()));
        if (said.isMessage()) {
            connection.write(frame(said.acknowledgement()), connection.voidPromise());
        }
        partner.carry(number, said.forPartner());
    }

    /** What one read brought is answered in one write. */
    @Override
    public void channelReadComplete(ChannelHandlerContext connection) {
        connection.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        connections.leave(number);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
        connection.close();
    }
}
