package chat.whisper.app.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.FakeConnection;
import chat.whisper.app.HelloGround;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.redis.Keys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Alice has a session, and says hello once more. */
class ResumeHandlerIT extends HelloGround {
    private final FakeConnection before = connects();
    private final JsonNode created = before.says(HELLO).hears("session_created");

    @Test
    void whoeverShowsTheTokenGetsTheSessionBackAndANewToken() {
        before.vanishes();
        var resumed = resumes(created).hears("session_resumed");

        assertThat(resumed.path("session_id")).isEqualTo(created.path("session_id"));
        assertThat(resumed.path("phase").textValue()).isEqualTo("idle");
        assertThat(resumed.path("resume_token")).isNotEqualTo(created.path("resume_token"));
    }

    @Test
    void theConnectionThatHadTheSessionIsOver() {
        var now = resumes(created);
        now.hears("session_resumed");

        assertThat(before.closedWith()).isEqualTo(CloseCode.TAKEN_OVER);
        now.says("{'type':'ping'}").hears("pong");
    }

    @Test
    void aSessionThatWasWaitedForTooLongIsGone() {
        before.vanishes();
        ground.pass(Duration.ofSeconds(7));
        var key = Keys.session(new SessionId(created.path("session_id").textValue()));
        await().until(() -> ground.redis.hexists(key, "over"));

        fails(resumes(created), "expired");
    }

    @Test
    void aTokenThatNamesNobodyIsUnknown() {
        fails(connects().says(hello("resume", new TextNode("s~here~secret"))), "unknown");
        fails(connects().says(hello("resume", new TextNode("no token at all"))), "unknown");
    }

    @Test
    void aTokenWithAnotherSecretOpensNothing() {
        var forged = created.path("resume_token").textValue().replaceFirst("~[^~]+$", "~secret");

        fails(connects().says(hello("resume", new TextNode(forged))), "replaced");
        assertThat(before.closedWith()).isNull();
        before.says("{'type':'ping'}").hears("pong");
    }

    @Test
    void aTokenIsGoodUntilItsSuccessorIsUsed() {
        resumes(created).hears("session_resumed");
        var third = resumes(created);
        third.hears("session_resumed");
        third.says("{'type':'ping'}").hears("pong");

        fails(resumes(created), "replaced");
    }

    @Test
    void whoWasBannedMeanwhileDoesNotComeBack() {
        before.vanishes();
        isBanned(session(created).orElseThrow());
        var again = resumes(created);

        again.hears("banned");
        assertThat(again.closedWith()).isEqualTo(CloseCode.BANNED);
        assertThat(session(created)).isEmpty();
    }

    private FakeConnection resumes(JsonNode told) {
        return connects().says(hello("resume", told.path("resume_token")));
    }

    /** And a new session begins. */
    private void fails(FakeConnection connection, String reason) {
        assertThat(connection.hears("resume_failed").path("reason").textValue()).isEqualTo(reason);
        assertThat(connection.hears("session_created").path("session_id")).isNotEqualTo(created.path("session_id"));
    }
}
