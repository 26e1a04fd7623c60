package chat.whisper.perf.peers;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.io.IOException;

/** One connection: acknowledges a message, and has it and each receipt brought to the partner. On its event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // who is gone cannot be told
final class NettyConnection extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private final ConnectionTable seats;
    private final PartnerRoute courier;
    private int number = -1;

    NettyConnection(ConnectionTable seats, PartnerRoute courier) {
        this.seats = seats;
        this.courier = courier;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext connection, Object event) {
        if (event instanceof HandshakeComplete) {
            number = seats.take(connection.channel());
            seats.tell(number, RelayedMessage.started("chat-of-peers-" + number));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext connection, TextWebSocketFrame frame) throws IOException {
        var speech = RelayedMessage.read(ByteBufUtil.getBytes(frame.content()));
        if (speech.isMessage()) {
            connection.write(ConnectionTable.frame(speech.acknowledgement()), connection.voidPromise());
        }
        courier.carry(number, speech.forPartner());
    }

    /** What one read brought is answered in one write. */
    @Override
    public void channelReadComplete(ChannelHandlerContext connection) {
        connection.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        seats.leave(number);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
        connection.close();
    }
}
