package chat.whisper.model.block;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** What a pipeline was answered. Stateless. */
final class PipelineAnswers {
    private PipelineAnswers() {}

    /** Throws if there is no answer. */
    static <T> @Nullable T of(Response<T> answer) {
        try {
            return answer.get();
        } catch (IllegalStateException e) {
            // This is how a cluster's pipeline says that a node is away.
            throw new JedisConnectionException("a node has not answered", e);
        }
    }
}
