package chat.whisper.app;

import chat.whisper.app.safety.filter.BrokenList;
import chat.whisper.app.safety.filter.MessageFilter;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;

/** `POST /filter/reload` on the operators' port: reads the lists again, or says in a line what is wrong with them. Safe for all threads. */
final class FilterCommand {
    private static final System.Logger LOG = System.getLogger(FilterCommand.class.getName());

    private FilterCommand() {}

    static HttpRouting.Builder of(MessageFilter filter) {
        return HttpRouting.builder().post("/filter/reload", (request, response) -> reload(filter, response));
    }

    private static void reload(MessageFilter filter, ServerResponse response) {
        try {
            var size = filter.reload();
            LOG.log(System.Logger.Level.INFO, "The filter's lists were read again: " + size.patterns() + " patterns");
            response.send(size.patterns() + " patterns, " + size.bytes() + " bytes\n");
        } catch (BrokenList e) {
            LOG.log(System.Logger.Level.WARNING, "The filter keeps its lists: " + e.reason());
            response.status(Status.CONFLICT_409).send(e.reason() + "\n");
        }
    }
}
