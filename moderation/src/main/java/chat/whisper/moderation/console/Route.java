package chat.whisper.moderation.console;

import io.helidon.http.Method;
import java.sql.SQLException;

/**
 * One request that the console makes.
 *
 * @param path below `/console/api`, with parameters as `{id}`
 */
record Route(Method method, String path, Access access, RouteHandler action) {

    /** Whom it is for. */
    enum Access {
        /** Who wants to sign in. */
        ANYONE,
        /** The same as {@link #VIEWER}, but asked again and again by itself: it keeps no session alive. */
        POLL,
        VIEWER,
        MODERATOR,
        ADMIN
    }

    /** What is done. */
    interface RouteHandler {
        ConsoleAnswer run(ConsoleRequest request) throws ConsoleRefusal, SQLException;
    }

    static Route get(String path, Access access, RouteHandler action) {
        return new Route(Method.GET, path, access, action);
    }

    static Route post(String path, Access access, RouteHandler action) {
        return new Route(Method.POST, path, access, action);
    }

    static Route delete(String path, Access access, RouteHandler action) {
        return new Route(Method.DELETE, path, access, action);
    }

    boolean changes() {
        return !method.equals(Method.GET);
    }

    @Override
    public String toString() {
        return method.text() + " " + path;
    }
}
