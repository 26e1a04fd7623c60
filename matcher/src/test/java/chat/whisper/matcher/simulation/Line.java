package chat.whisper.matcher.simulation;

import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import java.util.Optional;
import java.util.function.Consumer;

/** What speaks to the matchers for one session: the instance that it is on, with the epoch since when. For one thread. */
final class Line {
    private final World world;
    private final SessionId session;
    private App app;
    private long epoch = Agenda.BEGIN;

    Line(World world, SessionId session, App app) {
        this.world = world;
        this.session = session;
        this.app = app;
    }

    App app() {
        return app;
    }

    long epoch() {
        return epoch;
    }

    boolean isFrom(App other) {
        return app == other;
    }

    /** Another instance speaks with a higher epoch. */
    void moves(App where) {
        app = where;
        epoch = Math.max(epoch + 1, world.agenda().millis());
    }

    /** What another instance asked for is of no interest any more. */
    void ask(MatchRequest request, Consumer<Optional<MatchReply>> then) {
        var asking = app;
        world.ask(app, epoch, request, reply -> {
            if (app == asking) {
                then.accept(reply);
            }
        });
    }

    /** Without an answer; the dead say nothing. */
    void cancels(SearchId search) {
        world.publish(app, epoch, new MatchRequest.Cancel(search, session, world.pool(), false), none -> {});
    }
}
