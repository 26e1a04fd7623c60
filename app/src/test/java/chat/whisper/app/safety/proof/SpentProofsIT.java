package chat.whisper.app.safety.proof;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.Ground;
import chat.whisper.backends.RedisServer;
import chat.whisper.backends.Server;
import chat.whisper.model.redis.Redis;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;

class SpentProofsIT {
    @AutoClose
    private final Server server = RedisServer.start();

    @AutoClose
    private final UnifiedJedis redis = Redis.open(server.url());

    @AutoClose
    private final Ground ground = new Ground();

    private final SpentProofs here = spentProofs();

    private SpentProofs spentProofs() {
        return new SpentProofs(redis, ground.time, Duration.ofMinutes(5));
    }

    /** Redis has heard that the proof was spent, and not that it was given back. */
    @Test
    void whatIsGivenBackWhileRedisCannotHearOfItIsGoodOnceMoreAndHere() {
        assertThat(here.spend("challenge")).isTrue();
        redis.sendCommand(Command.ACL, "SETUSER", "default", "-del");
        here.giveBack("challenge");

        assertThat(spentProofs().spend("challenge")).as("elsewhere").isFalse();
        assertThat(here.spend("challenge")).isTrue();
        assertThat(here.spend("challenge")).as("twice").isFalse();
    }
}
