package chat.whisper.app.hello;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.HelloGround;
import chat.whisper.app.safety.proof.Solver;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.redis.Keys;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

class HelloHandlerIT extends HelloGround {
    @Test
    void whoeverSaysHelloGetsASessionThatRedisKnows() {
        var created = connects().says("{'type':'hello','protocol':1,'ref':'r'}").hears("session_created");

        assertThat(created.path("ref").textValue()).isEqualTo("r");
        assertThat(created.path("resume_token").textValue())
                .startsWith(created.path("session_id").textValue());
        assertThat(session(created)).isPresent();
        assertThat(ground.redis.exists(
                        Keys.session(new SessionId(created.path("session_id").textValue()))))
                .isTrue();
    }

    @Test
    void aLanguageThatIsNotSpokenHereIsRefusedAndAnotherOneIsTaken() {
        var alice = connects();
        assertThat(alice.says("{'type':'hello','protocol':1,'pool':'qq'}").hearsError())
                .isEqualTo("bad_message");
        nobodyIsHere();

        alice.says("{'type':'hello','protocol':1,'pool':'fr'}").hears("session_created");
    }

    @Test
    void anotherVersionOfTheProtocolEndsTheConnection() {
        var alice = connects().says("{'type':'hello','protocol':2}");

        assertThat(alice.closedWith()).isEqualTo(CloseCode.PROTOCOL_NOT_SUPPORTED);
        nobodyIsHere();
    }

    @Test
    void whoHasNotProvedTheirAgeIsAskedForItWhereTheOperatorWantsThat() {
        settings(Map.of("AGE_CHECK_URL", "https://age.example/check", "AGE_CHECK_KEY", "hs256:" + "k".repeat(44)));
        var alice = connects();
        var required = alice.says(HELLO).hears("age_required");

        assertThat(required.path("reason").textValue()).isEqualTo("missing");
        assertThat(required.path("url").textValue()).startsWith("https://age.example/check?");
        assertThat(alice.awaitsHello()).isTrue();
        nobodyIsHere();
    }

    @Test
    void whoIsBannedIsToldSoAndComesNoFurther() {
        var created = connects().says(HELLO).hears("session_created");
        isBanned(session(created).orElseThrow());
        var again = connects().says(hello("device", created.path("device_token")));

        assertThat(again.hears("banned").path("reason").textValue()).isEqualTo("spam");
        assertThat(again.closedWith()).isEqualTo(CloseCode.BANNED);
        connects().says(HELLO).hears("session_created");
    }

    /** It takes the proof, and goes away before the session is written. */
    @Test
    void aProofThatLetNobodyInAsRedisWentAwayIsGoodAgain() throws Exception {
        settings(Map.of("PROOF", "on", "PROOF_FROM", "0", "PROOF_EFFORT", "2000"));
        var alice = connects();
        var challenge = alice.says(HELLO).hears("proof_required").path("challenge");
        var hello = "{'type':'hello','protocol':1,'proof':'" + Solver.solve(challenge.textValue()) + "'}";
        try {
            ground.redis.sendCommand(Command.ACL, "SETUSER", "default", "resetkeys", "~" + Keys.proof("*"));
            assertThat(alice.says(hello).hearsError()).isEqualTo("unavailable");
        } finally {
            ground.redis.sendCommand(Command.ACL, "SETUSER", "default", "allkeys");
        }
        nobodyIsHere();

        alice.says(hello).hears("session_created");
        connects().says(hello).hears("proof_required");
    }

    @Test
    void tooManySessionsFromOneNetworkHaveToWait() {
        settings(Map.of("SESSION_LIMIT", "1/1m", "SESSION_LIMIT_MODE", "on"));
        connects().says(HELLO).hears("session_created");
        var second = connects();
        var limited = second.says(HELLO).hears("rate_limited");

        assertThat(limited.path("action").textValue()).isEqualTo("connect");
        assertThat(limited.path("retry_after_ms").longValue()).isBetween(1L, 60_000L);
        assertThat(second.awaitsHello()).isTrue();
    }
}
