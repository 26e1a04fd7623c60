package chat.whisper.perf.peers.relay;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
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
import java.util.function.Consumer;

/** A WebSocket server as Netty's own examples have it: an event loop for each core, epoll where there is one, no pipeline beyond what is needed. */
final class NettyServer {
    private static final int HEAD = 8_192;

    private NettyServer() {}

    /** The end of each pipeline is the caller's; returns the port. */
    static int listen(Consumer<ChannelPipeline> conversation) {
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
                                .addLast(new WebSocketServerProtocolHandler("/ws"));
                        conversation.accept(channel.pipeline());
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
