package chat.whisper.app;

import chat.whisper.app.cluster.HandoverHandler;
import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.SessionStore;
import chat.whisper.app.session.SessionWriter;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.time.Time;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import redis.clients.jedis.UnifiedJedis;

/** The sessions that are here, what Redis knows of them, and those that live elsewhere by now. */
record SessionAssembly(
        Sessions sessions,
        SessionStore store,
        SessionWriter writer,
        Forwarding forwarding,
        HandoverHandler handoverHandler) {
    static SessionAssembly of(UnifiedJedis redis, InstanceId self, Ids ids, Time time, Wheel wheel) {
        var sessions = new Sessions();
        var store = new SessionStore(redis, self, time);
        var forwarding = new Forwarding(wheel);
        var handoverHandler = new HandoverHandler(sessions, forwarding, wheel, time, ids);
        var writer = new SessionWriter(store, sessions, handoverHandler::deposed);
        return new SessionAssembly(sessions, store, writer, forwarding, handoverHandler);
    }
}
