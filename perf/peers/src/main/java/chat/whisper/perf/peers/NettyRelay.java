package chat.whisper.perf.peers;

import java.io.IOException;

/** One Netty process: who came second talks with who came first, and so on. */
final class NettyRelay {
    private NettyRelay() {}

    public static void main(String[] arguments) throws IOException {
        var seats = new ConnectionTable();
        PartnerRoute courier = (number, json) -> seats.tell(number ^ 1, json);
        Peer.serve(NettyServer.listen(() -> new NettyConnection(seats, courier)));
    }
}
