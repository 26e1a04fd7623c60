package chat.whisper.app.hello;

import chat.whisper.app.connection.ClientConnection;
import chat.whisper.app.session.Outlet;
import chat.whisper.model.protocol.CloseCode;

/** A session's outlet is the line of the connection that speaks for it. */
public record ConnectionOutlet(ClientConnection line) implements Outlet {
    @Override
    public void send(byte[] utf8) {
        line.send(utf8);
    }

    @Override
    public void sendDroppable(byte[] utf8) {
        line.sendDroppable(utf8);
    }

    @Override
    public void close(CloseCode code, String words) {
        line.close(code, words);
    }
}
