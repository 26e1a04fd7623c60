package chat.whisper.model.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** One Lua script from `resources/redis/`, run by its hash and sent whole where Redis does not have it. Safe for all threads. */
public final class Script {
    private final String source;
    private final String sha1;

    private Script(String source) {
        this.source = source;
        this.sha1 = sha1(source);
    }

    /** Names without `.lua`, joined in this order; looked up beside `owner`, so that each module has scripts of its own. */
    public static Script load(Class<?> owner, String... names) {
        return new Script(Arrays.stream(names).map(name -> read(owner, name)).collect(Collectors.joining("\n")));
    }

    private static String read(Class<?> owner, String name) {
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
        try {
            return redis.evalsha(sha1, keys, arguments);
        } catch (JedisNoScriptException e) {
            return redis.eval(source, keys, arguments);
        }
    }

    private static String sha1(String source) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
