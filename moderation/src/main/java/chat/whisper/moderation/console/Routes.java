package chat.whisper.moderation.console;

import java.util.List;

/** The routes of one part of the console. */
interface Routes {
    List<Route> routes();
}
