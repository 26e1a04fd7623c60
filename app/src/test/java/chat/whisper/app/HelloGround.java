package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.dispatch.Services;
import chat.whisper.app.safety.ban.BanFeed;
import chat.whisper.app.session.Session;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.BanReason;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** One instance, put together as a process does it, and people who say hello to it. */
@Timeout(60)
public abstract class HelloGround {
    protected static final String HELLO = "{'type':'hello','protocol':1}";
    protected final Ground ground = new Ground();
    private Assembly app = new Assembly(Map.of(), ground);

    @AfterEach
    void close() {
        ground.close();
    }

    /** Another one in its place, with these settings. */
    protected void settings(Map<String, String> overrides) {
        app = new Assembly(overrides, ground);
    }

    protected FakeConnection connects() {
        return new FakeConnection(services());
    }

    protected Services services() {
        return app.services();
    }

    /** The session of whoever was told this, if it lives here. */
    protected Optional<Session> session(JsonNode told) {
        return app.sessions().find(new SessionId(told.path("session_id").textValue()));
    }

    protected void nobodyIsHere() {
        assertThat(app.sessions().all()).isEmpty();
    }

    /** Everybody knows of the ban; sessions that are here have not been looked through for it yet. */
    protected void isBanned(Session session) {
        var identities = session.visitor().identities().all().toList();
        var ban = new Ban(new BanId("ban"), BanReason.SPAM, Long.MAX_VALUE, identities);
        ground.banList.replace(new BanList.Snapshot(1, List.of(ban)));
        app.learnBans(new BanFeed.Listener() {
            @Override
            public void apply() {}

            @Override
            public void applyAgain() {}
        });
    }

    protected static String hello(String field, JsonNode value) {
        return "{'type':'hello','protocol':1,'" + field + "':'" + value.textValue() + "'}";
    }
}
