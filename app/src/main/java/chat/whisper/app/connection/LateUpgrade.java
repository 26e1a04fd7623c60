package chat.whisper.app.connection;

import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that is asked for after other requests on the same connection, as by a proxy that reuses its connections.
 * Safe for all threads.
 *
 * @param supportedProtocol as Helidon looks it up: by case
 */
record LateUpgrade(String supportedProtocol, UpgradeHandler upgradeHandler, SocketOwnership ownership)
        implements Http1Upgrader {
    /** Null, Helidon's word for no upgrade, when the request is for something else. */
    @Override
    public @Nullable ServerConnection upgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        if (!prologue.uriPath().rawPath().equals(UpgradeHandler.PATH)) {
            return null;
        }
        if (!(context instanceof ConnectionContextWrapper visit)) {
            throw new IllegalStateException("only visits are upgraded");
        }
        var already = visit.takeRest();
        var streams = ownership.streams(context);
        return ownership.keep(
                context,
                upgradeHandler.enterInTime(context.remotePeer(), streams, () -> head(prologue, headers), already));
    }

    private static RequestHead head(HttpPrologue prologue, WritableHeaders<?> headers) {
        var fields = new ArrayList<RequestHead.Field>();
        for (var header : headers) {
            for (var value : header.allValues()) {
                fields.add(new RequestHead.Field(header.headerName().lowerCase(), value.strip()));
            }
        }
        return new RequestHead(prologue.method().text(), UpgradeHandler.PATH, prologue.rawProtocol(), fields);
    }
}
