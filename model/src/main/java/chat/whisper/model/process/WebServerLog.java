package chat.whisper.model.process;

import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the web server says about single requests: it logs a stack trace, with the stranger's own words, for whatever a client
 * may do, as breaking off, or asking for what makes no sense. Pure functions.
 */
final class WebServerLog {
    /** Where Helidon logs about one connection or request; not its listener, whose errors are about all of them. */
    private static final String[] ABOUT_REQUESTS = {
        "io.helidon.webserver.ConnectionHandler", "io.helidon.webserver.http.", "io.helidon.webserver.http1."
    };

    private WebServerLog() {}

    /** Whether a client caused this, and no fault of ours. */
    static boolean isByStranger(LogRecord event) {
        return isAboutRequest(event)
                && event.getLevel().intValue() <= Level.WARNING.intValue()
                && causes(event.getThrown()).anyMatch(WebServerLog::isByStranger);
    }

    /** The same event without anything that a stranger may have said: its stack, but no exception's message, nor the request. */
    static LogRecord wordless(LogRecord event) {
        if (isAboutRequest(event)) {
            event.setMessage("A request failed in the web server");
            event.setParameters(null);
            var thrown = event.getThrown();
            event.setThrown(thrown == null ? null : new Wordless(thrown));
        }
        return event;
    }

    private static boolean isAboutRequest(LogRecord event) {
        var logger = String.valueOf(event.getLoggerName());
        return Stream.of(ABOUT_REQUESTS).anyMatch(logger::startsWith);
    }

    private static Stream<Throwable> causes(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static boolean isByStranger(Throwable cause) {
        return switch (cause) {
            case IOException broken -> true;
            case RequestException refused -> isClients(refused.status());
            case HttpException refused -> isClients(refused.status());
            default -> false;
        };
    }

    private static boolean isClients(Status status) {
        return status.family() == Status.Family.CLIENT_ERROR;
    }

    /** Somebody's class and stack. */
    private static final class Wordless extends Exception {
        private static final long serialVersionUID = 1L;
        private final String name;

        Wordless(Throwable original) {
            super(null, original.getCause() == null ? null : new Wordless(original.getCause()), false, true);
            name = original.getClass().getName();
            setStackTrace(original.getStackTrace());
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
