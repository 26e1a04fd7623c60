package chat.whisper.app;

import chat.whisper.app.safety.filter.BrokenList;
import chat.whisper.app.safety.filter.MessageFilter;
import chat.whisper.model.process.BadSetting;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;

/** `POST /filter/reload` on the operators' port: reads the lists again, or says in a line what is wrong with them. Safe for all threads. */
final class FilterCommand {
    private static final System.Logger LOG = System.getLogger(FilterCommand.class.getName());

    private FilterCommand() {}

    /** Reads them, or throws {@link BrokenList} or {@link BadSetting} and leaves them as they were. */
    interface Reload {
        MessageFilter.Size read();
    }

    static HttpRouting.Builder of(Reload reload) {
        return HttpRouting.builder().post("/filter/reload", (request, response) -> reload(reload, response));
    }

    private static void reload(Reload reload, ServerResponse response) {
        try {
            var size = reload.read();
            LOG.log(System.Logger.Level.INFO, "The filter's lists were read again: " + size.patterns() + " patterns");
            response.send(size.patterns() + " patterns, " + size.bytes() + " bytes\n");
        } catch (BrokenList e) {
            refuse(response, e.reason());
        } catch (BadSetting e) {
            refuse(response, String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(ServerResponse response, String reason) {
        LOG.log(System.Logger.Level.WARNING, "The filter keeps its lists: " + reason);
        response.status(Status.CONFLICT_409).send(reason + "\n");
    }
}
