package chat.whisper.perf.faults;

import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** By what a person is known, as their session in Redis has it. */
record StoredIdentities(String device, String place) {
    static StoredIdentities of(SessionId session, String redisUrl) {
        try (var redis = Redis.open(redisUrl)) {
            var state = new ObjectMapper().readTree(redis.hget(Keys.session(session), "state"));
            return new StoredIdentities(
                    state.at("/identities/device/0").textValue(),
                    state.at("/identities/place/0").textValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
