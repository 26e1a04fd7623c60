package chat.whisper.model.process;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;

/**
 * Keeps web pages from giving commands to the operators' port from an operator's browser: a browser says by `Origin` that it is one.
 * The console, which is a page, guards its own paths.
 */
final class ForeignPages {
    private static final String CONSOLE = "/console/";

    private ForeignPages() {}

    static Filter refused() {
        return (chain, request, response) -> {
            var method = request.prologue().method();
            var safe = method.equals(Method.GET) || method.equals(Method.HEAD);
            var fromPage = request.headers().contains(HeaderNames.ORIGIN);
            if (!safe && fromPage && !request.path().path().startsWith(CONSOLE)) {
                response.status(Status.FORBIDDEN_403).send("Commands are given by tools, not by pages.\n");
            } else {
                chain.proceed();
            }
        };
    }
}
