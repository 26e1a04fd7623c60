package chat.whisper.perf.peers.relay;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One of two Netty processes: who came first at one talks with who came first at the other, over a subject for each process. */
public final class NettyOverNats {
    private static final String SUBJECTS = "peers.";

    private NettyOverNats() {}

    /** The NATS server, this process' name and the other one's. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var connections = new ConnectionTable();
        var nats = Nats.connect(Options.builder().server(arguments[0]).noEcho().build());
        nats.createDispatcher(message -> deliver(connections, message.getData()))
                .subscribe(SUBJECTS + arguments[1]);
        var other = SUBJECTS + arguments[2];
        PartnerRoute partner = (number, json) -> nats.publish(other, addressed(number, json));
        Peer.serve(NettyServer.listen(pipeline -> pipeline.addLast(new NettyConnection(connections, partner))));
    }

    private static byte[] addressed(int number, byte[] json) {
        return ByteBuffer.allocate(Integer.BYTES + json.length)
                .putInt(number)
                .put(json)
                .array();
    }

    private static void deliver(ConnectionTable connections, byte[] addressed) {
        connections.tell(
                ByteBuffer.wrap(addressed).getInt(), Arrays.copyOfRange(addressed, Integer.BYTES, addressed.length));
    }
}
