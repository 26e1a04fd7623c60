package chat.whisper.perf.peers.relay;

import java.io.IOException;

/** One Netty process: who came second talks with who came first, and so on. */
final class NettyRelay {
    private NettyRelay() {}

    public static void main(String[] arguments) throws IOException {
        var connections = new ConnectionTable();
        PartnerRoute partner = (number, json) -> connections.tell(number ^ 1, json);
        Peer.serve(NettyServer.listen(pipeline -> pipeline.addLast(new NettyConnection(connections, partner))));
    }
}
