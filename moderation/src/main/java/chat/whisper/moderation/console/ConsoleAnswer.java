package chat.whisper.moderation.console;

import java.util.Optional;

/**
 * What is sent.
 *
 * @param body a record, as JSON
 * @param cookie the session's, if it begins or ends
 */
record ConsoleAnswer(Object body, Optional<SessionCookie> cookie) {
    /** Nothing but that it is done. */
    private record Done() {}

    static ConsoleAnswer of(Object body) {
        return new ConsoleAnswer(body, Optional.empty());
    }

    static ConsoleAnswer done() {
        return of(new Done());
    }

    static ConsoleAnswer with(Object body, SessionCookie cookie) {
        return new ConsoleAnswer(body, Optional.of(cookie));
    }

    static ConsoleAnswer signedOut() {
        return new ConsoleAnswer(new Done(), Optional.of(SessionCookie.NONE));
    }
}
