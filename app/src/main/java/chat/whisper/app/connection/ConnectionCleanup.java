package chat.whisper.app.connection;

import static java.lang.System.Logger.Level.ERROR;

import java.net.InetAddress;
import java.util.function.Consumer;

/** What is done when a connection has ended, whatever fails of it: whoever talked is told, the place is free again. Its connection's thread only. */
record ConnectionCleanup(ServerContext context, InetAddress client, Runnable socketEnd) {
    private static final System.Logger LOG = System.getLogger(ConnectionCleanup.class.getName());

    void say(ClientConnection line, Consumer<CloseReason> conversation, CloseReason why, int peakBytes) {
        try {
            conversation.accept(why);
        } catch (RuntimeException | Error bug) {
            LOG.log(ERROR, "A conversation failed at its end", bug);
        } finally {
            leave(line, why, peakBytes);
        }
    }

    private void leave(ClientConnection line, CloseReason why, int peakBytes) {
        try {
            socketEnd.run();
            context.metrics().closed(why, peakBytes);
        } finally {
            context.prefixLimits().leave(client);
            context.connections().remove(line);
        }
    }
}
