package chat.whisper.matcher.simulation;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * The real Redis over one connection: shows every script's call to the book, breaks scripts, and lets matchers die around them. For
 * one thread.
 */
final class Tap extends UnifiedJedis {
    private static final String DUMP = """
            local rows = {}
            for _, key in ipairs(redis.call('KEYS', KEYS[1]:gsub('[{}]', '?') .. '*')) do
              local kind, values = redis.call('TYPE', key).ok, nil
              if kind == 'zset' then values = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
              elseif kind == 'set' then values = redis.call('SMEMBERS', key)
              elseif key:find(':session:', 1, true) then values = {cmsgpack.unpack(redis.call('GET', key))}
              elseif key:find(':offer:', 1, true) then values = {cmsgpack.unpack(redis.call('GET', key))}
              else values = {redis.call('GET', key)} end
              for n, value in ipairs(values) do values[n] = tostring(value) end
              rows[#rows + 1] = {key:sub(#KEYS[1] + 1), redis.call('PTTL', key), values}
            end
            return rows
            """;

    private final Breakage breakage;
    private final Crashes crashes;
    private final Book book;
    private final Map<String, Loaded> loaded = new HashMap<>();
    private Call last = Call.FIND;
    private long calls;
    private int most;

    private record Loaded(Call call, String sha1) {}

    /** Where Redis listens, and who asks. */
    record Address(HostAndPort at, JedisClientConfig config) {
        /** The simulation's time stands still meanwhile: a busy machine must not look like a broken script. */
        private static final int PATIENCE_MS = 20_000;

        static Address of(String url) {
            var uri = URI.create(url);
            var config = DefaultJedisClientConfig.builder().timeoutMillis(PATIENCE_MS);
            if (uri.getUserInfo() != null) {
                var parts = uri.getUserInfo().split(":", 2);
                config.user(parts[0].isEmpty() ? null : parts[0]).password(parts.length > 1 ? parts[1] : null);
            }
            return new Address(new HostAndPort(uri.getHost(), uri.getPort()), config.build());
        }
    }

    /** One key with all that is in it; scores are behind their members. */
    record Entry(String key, long ttl, List<String> values) {}

    Tap(Address address, Breakage breakage, Crashes crashes, Book book) {
        super(new Connection(address.at, address.config));
        this.breakage = breakage;
        this.crashes = crashes;
        this.book = book;
    }

    Call last() {
        return last;
    }

    /** How many have asked together in one script. */
    int most() {
        return most;
    }

    /** How many scripts have run. */
    long calls() {
        return calls;
    }

    @Override
    public Object evalsha(String sha1, List<String> keys, List<String> arguments) {
        var script = loaded.get(sha1);
        if (script == null) {
            throw new JedisNoScriptException("not seen yet");
        }
        last = script.call;
        crashes.before(script.call);
        calls++;
        var result = (List<?>) super.evalsha(script.sha1, keys, arguments);
        most = Math.max(most, result.size());
        book.note(script.call, arguments, result);
        crashes.after(script.call);
        return result;
    }

    /** The first time, or if it is another one: the script as it is to run is put beside the one that was meant. */
    @Override
    public Object eval(String source, List<String> keys, List<String> arguments) {
        var sha1 = scriptLoad(source, keys.getFirst());
        var call = Call.of(source);
        loaded.put(sha1, new Loaded(call, scriptLoad(breakage.on(call, source), keys.getFirst())));
        return evalsha(sha1, keys, arguments);
    }

    /** All keys that begin with the prefix, at one moment. */
    List<Entry> contents(String prefix) {
        var rows = (List<?>) super.eval(DUMP, List.of(prefix), List.of());
        return rows.stream().map(List.class::cast).map(Tap::entry).toList();
    }

    private static Entry entry(List<?> row) {
        var values = ((List<?>) row.get(2)).stream().map(String.class::cast).toList();
        return new Entry((String) row.get(0), (Long) row.get(1), values);
    }

    /** Redis gives a set in an order of its own. */
    @Override
    public List<String> srandmember(String key, int count) {
        return super.srandmember(key, count).stream().sorted().toList();
    }
}
