package chat.whisper.perf.peers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** A WebSocket server as Netty's own examples have it: an event loop for each core, epoll where there is one, no pipeline beyond what is needed. */
final class NettyServer {
    private static final int HEAD = 8_192;

    private NettyServer() {}

    /** Returns the port. */
    static int listen(Supplier<NettyConnection> connection) {
        var loops = new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), polling());
        var bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(channels())
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(HEAD))
                                .addLast(new WebSocketServerProtocolHandler("/ws"))
                                .addLast(connection.get());
                    }
                });
        var bound = bootstrap.bind(InetAddress.getLoopbackAddress(), 0).syncUninterruptibly();
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    private static IoHandlerFactory polling() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    private static Class<? extends ServerChannel> channels() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }
}
