package chat.whisper.model.redis;

import chat.whisper.model.process.NoBlocking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** One Lua script from `resources/redis/`, run by its hash and sent whole where Redis does not have it. Safe for all threads. */
public final class Script {
    private final String source;
    private final String sha1;

    private Script(String source) {
        this.source = source;
        this.sha1 = sha1(source);
    }

    public static Script load(Class<?> owner, String name) {
        return of(read(owner, name));
    }

    /** Joined in this order. */
    public static Script of(String... parts) {
        return new Script(String.join("\n", parts));
    }

    /** The name is without `.lua`; looked up beside `owner`, so that each module has scripts of its own. */
    public static String read(Class<?> owner, String name) {
        try (var in = owner.getResourceAsStream("/redis/" + name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException("no script /redis/" + name + ".lua");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On a cluster all keys must share a hash tag. */
    public Object run(UnifiedJedis redis, List<String> keys, List<String> arguments) {
        assert NoBlocking.isOff() : "asks Redis while holding a session's lock";
        try {
            return redis.evalsha(sha1, keys, arguments);
        } catch (JedisNoScriptException e) {
            return redis.eval(source, keys, arguments);
        }
    }

    /**
     * Of a script that writes nothing. Whoever may only read the keys may run it so, from Redis 7 on; an older one, which does not keep
     * roles apart either, runs it like any other.
     */
    public Object look(UnifiedJedis redis, List<String> keys, List<String> arguments) {
        assert NoBlocking.isOff() : "asks Redis while holding a session's lock";
        try {
            return redis.evalshaReadonly(sha1, keys, arguments);
        } catch (JedisNoScriptException e) {
            return redis.evalReadonly(source, keys, arguments);
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).startsWith("ERR unknown command")) {
                return run(redis, keys, arguments);
            }
            throw e;
        }
    }

    /** What one run is given. */
    public Run with(List<String> keys, List<String> arguments) {
        return new Run(this, keys, arguments);
    }

    /** Many runs in one round trip, in their order, though others' commands may come between. On a cluster one round trip per node. */
    public static List<Object> runAll(UnifiedJedis redis, List<Run> runs) {
        return tryAll(redis, runs).stream().map(Outcome::orThrow).toList();
    }

    /** What became of one run of many. */
    public sealed interface Outcome {
        default Object orThrow() {
            return switch (this) {
                case Answered(var answer) -> answer;
                case Repeated(var answer) -> answer;
                case Unanswered(var cause) -> throw new JedisConnectionException("a node has not answered", cause);
            };
        }

        record Answered(Object answer) implements Outcome {}

        /** The node had not got the script yet. The client may have run it more than once, and elsewhere in the end. */
        record Repeated(Object answer) implements Outcome {}

        /** Whether it ran is unknown. */
        record Unanswered(Throwable cause) implements Outcome {}
    }

    /** The same as long as one node answers: what another has not, and what came after it, is unanswered. */
    public static List<Outcome> tryAll(UnifiedJedis redis, List<Run> runs) {
        assert NoBlocking.isOff() : "asks Redis while holding a session's lock";
        var asked = new ArrayList<Response<Object>>();
        var failure = ask(redis, runs, asked);
        var outcomes = IntStream.range(0, runs.size())
                .mapToObj(n -> n < asked.size()
                        ? outcome(redis, asked.get(n), runs.get(n), failure)
                        : new Outcome.Unanswered(failure.orElseThrow()))
                .toList();
        for (var outcome : outcomes) {
            if (!(outcome instanceof Outcome.Unanswered)) {
                return outcomes;
            }
        }
        if (outcomes.isEmpty()) {
            return outcomes;
        }
        throw new JedisConnectionException(
                "Redis has not answered", ((Outcome.Unanswered) outcomes.getFirst()).cause());
    }

    /** Why the rest was not asked, if so. */
    private static Optional<JedisException> ask(UnifiedJedis redis, List<Run> runs, List<Response<Object>> asked) {
        try (var pipeline = redis.pipelined()) {
            for (var run : runs) {
                asked.add(pipeline.evalsha(run.script().sha1, run.keys(), run.arguments()));
            }
            return Optional.empty();
        } catch (JedisConnectionException | JedisClusterOperationException e) {
            if (asked.isEmpty()) {
                throw e;
            }
            return Optional.of(e);
        }
    }

    private static Outcome outcome(
            UnifiedJedis redis, Response<Object> response, Run run, Optional<JedisException> failure) {
        try {
            return new Outcome.Answered(response.get());
        } catch (JedisNoScriptException e) {
            return new Outcome.Repeated(run.script().run(redis, run.keys(), run.arguments()));
        } catch (IllegalStateException e) {
            // This is how a cluster's pipeline says that a node is away.
            return new Outcome.Unanswered(failure.isPresent() ? failure.get() : e);
        }
    }

    /** One run of many, see {@link #with}. */
    public record Run(Script script, List<String> keys, List<String> arguments) {}

    private static String sha1(String source) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
