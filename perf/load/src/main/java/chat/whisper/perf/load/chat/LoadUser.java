package chat.whisper.perf.load.chat;

import chat.whisper.model.id.ChatId;
import chat.whisper.perf.load.connection.LoadConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Who speaks over a connection. Any thread may write, one after the other; one thread at a time reads. */
final class LoadUser implements AutoCloseable {
    private final LoadConnection connection;
    private final Ledger ledger = new Ledger();
    private @Nullable LoadUser partner;
    private @Nullable FrameTemplate message;
    private @Nullable FrameTemplate delivered;

    LoadUser(LoadConnection connection) {
        this.connection = connection;
    }

    /** From now on these two talk with each other. */
    void meets(LoadUser other, ChatId chat) {
        partner = other;
        message = FrameTemplate.message(chat);
        delivered = FrameTemplate.delivered(chat);
    }

    LoadConnection connection() {
        return connection;
    }

    Ledger ledger() {
        return ledger;
    }

    LoadUser partner() {
        return met(partner);
    }

    void sendMessage(long number) throws IOException {
        connection.send(met(message), number);
    }

    void sendDelivered(long number) throws IOException {
        connection.send(met(delivered), number);
    }

    private static <T> T met(@Nullable T what) {
        if (what == null) {
            throw new IllegalStateException("who has not met anybody cannot talk");
        }
        return what;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
