package chat.whisper.app.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.args.Rawable;
import redis.clients.jedis.executors.CommandExecutor;

/** A client of {@link FakeRedis}: Jedis itself, with another way to the server. For the task that has the turn. */
final class FakeJedis extends UnifiedJedis {
    /** One round trip: commands there, answers back, which are exceptions where Redis says no. */
    interface Trip {
        List<@Nullable Object> make(List<List<String>> commands);
    }

    private final Trip trip;

    FakeJedis(Trip trip) {
        super(new Executor(trip), null, RedisProtocol.RESP2, null);
        this.trip = trip;
    }

    /** Answers at the server, without the trips. */
    static List<@Nullable Object> answers(FakeRedis redis, List<List<String>> commands) {
        var answers = new ArrayList<@Nullable Object>();
        for (var command : commands) {
            try {
                answers.add(redis.execute(command));
            } catch (redis.clients.jedis.exceptions.JedisDataException no) {
                answers.add(no);
            }
        }
        return answers;
    }

    private static List<String> words(CommandObject<?> command) {
        var words = new ArrayList<String>();
        for (Rawable word : command.getArguments()) {
            words.add(new String(word.getRaw(), StandardCharsets.UTF_8));
        }
        return words;
    }

    private record Executor(Trip trip) implements CommandExecutor {
        @Override
        public <T> T executeCommand(CommandObject<T> command) {
            var answer = trip.make(List.of(words(command))).getFirst();
            if (answer instanceof RuntimeException no) {
                throw no;
            }
            return command.getBuilder().build(answer);
        }

        @Override
        public void close() {}
    }

    @Override
    public AbstractPipeline pipelined() {
        return new Pipeline(trip);
    }

    private static final class Pipeline extends AbstractPipeline {
        private final Trip trip;
        private final List<List<String>> commands = new ArrayList<>();
        private final List<Response<?>> responses = new ArrayList<>();

        Pipeline(Trip trip) {
            super(new CommandObjects(RedisProtocol.RESP2));
            this.trip = trip;
        }

        @Override
        protected <T> Response<T> appendCommand(CommandObject<T> command) {
            var response = new Response<>(command.getBuilder());
            commands.add(words(command));
            responses.add(response);
            return response;
        }

        @Override
        public void sync() {
            var answers = trip.make(commands);
            for (var n = 0; n < answers.size(); n++) {
                responses.get(n).set(answers.get(n));
            }
        }

        @Override
        public void close() {
            sync();
        }
    }
}
