package chat.whisper.app.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;
import org.luaj.vm2.lib.jse.JsePlatform;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Redis, as far as moving needs it and {@link RedisContract} says it; it runs the app's own scripts. For the task that has the turn. */
final class FakeRedis {
    private static final Globals LUA = lua();
    private static final Map<String, LuaValue> COMPILED = new HashMap<>();
    private final Map<String, Map<String, String>> keys = new HashMap<>();
    private final Map<String, Long> expiries = new HashMap<>();
    private final Map<String, String> scripts = new HashMap<>();
    private final LongSupplier millis;

    /** @param millis the time, as this server sees it */
    FakeRedis(LongSupplier millis) {
        this.millis = millis;
    }

    /** As after a failover to a replica that knew nothing yet. */
    void empty() {
        keys.clear();
        expiries.clear();
    }

    private static Globals lua() {
        var globals = JsePlatform.standardGlobals();
        globals.set("unpack", globals.get("table").get("unpack"));
        return globals;
    }

    /** The answer as the wire carries it: bytes, numbers, lists and null. */
    @Nullable
    Object execute(List<String> command) {
        return switch (command.getFirst()) {
            case "EVALSHA" -> script(command.get(1), command);
            case "EVAL" -> {
                var sha = Sha.of(command.get(1));
                scripts.put(sha, command.get(1));
                yield script(sha, command);
            }
            default -> wire(call(command));
        };
    }

    private static @Nullable Object wire(@Nullable Object value) {
        return switch (value) {
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case List<?> list -> {
                var wired = new ArrayList<@Nullable Object>();
                list.forEach(one -> wired.add(wire(one)));
                yield wired;
            }
            case null -> null;
            default -> value;
        };
    }

    private @Nullable Object call(List<String> command) {
        var key = command.size() > 1 ? command.get(1) : "";
        expire(key);
        return switch (command.getFirst()) {
            case "HGET" -> hash(key).get(command.get(2));
            case "HMGET" -> {
                var values = new ArrayList<@Nullable Object>();
                command.subList(2, command.size())
                        .forEach(field -> values.add(hash(key).get(field)));
                yield values;
            }
            case "HEXISTS" -> hash(key).containsKey(command.get(2)) ? 1L : 0L;
            case "HSET" -> {
                var hash = keys.computeIfAbsent(key, any -> new HashMap<>());
                var before = hash.size();
                for (var n = 2; n < command.size(); n += 2) {
                    hash.put(command.get(n), command.get(n + 1));
                }
                yield (long) hash.size() - before;
            }
            case "EXISTS" -> keys.containsKey(key) ? 1L : 0L;
            case "PEXPIRE" -> {
                if (!keys.containsKey(key)) {
                    yield 0L;
                }
                expiries.put(key, millis.getAsLong() + Long.parseLong(command.get(2)));
                yield 1L;
            }
            case "INCR" -> {
                var next = Long.parseLong(hash(key).getOrDefault("", "0")) + 1;
                keys.put(key, Map.of("", Long.toString(next)));
                yield next;
            }
            case "SET" -> {
                keys.put(key, Map.of("", command.get(2)));
                expiries.remove(key);
                if (command.size() > 4) {
                    expiries.put(key, millis.getAsLong() + Long.parseLong(command.get(4)));
                }
                yield "OK";
            }
            case "DEL" -> {
                expiries.remove(key);
                yield keys.remove(key) == null ? 0L : 1L;
            }
            case "TIME" ->
                List.of(Long.toString(millis.getAsLong() / 1_000), Long.toString(millis.getAsLong() % 1_000 * 1_000));
            default -> throw new UnsupportedOperationException(command.toString());
        };
    }

    private Map<String, String> hash(String key) {
        return keys.getOrDefault(key, Map.of());
    }

    private void expire(String key) {
        if (expiries.getOrDefault(key, Long.MAX_VALUE) <= millis.getAsLong()) {
            expiries.remove(key);
            keys.remove(key);
        }
    }

    private @Nullable Object script(String sha, List<String> command) {
        var source = scripts.get(sha);
        if (source == null) {
            throw new JedisNoScriptException("NOSCRIPT No matching script.");
        }
        var count = Integer.parseInt(command.get(2));
        LUA.set("KEYS", table(command.subList(3, 3 + count)));
        LUA.set("ARGV", table(command.subList(3 + count, command.size())));
        var redis = new LuaTable();
        redis.set("call", new VarArgFunction() {
            @Override
            public Varargs invoke(Varargs arguments) {
                var said = new ArrayList<String>();
                for (var n = 1; n <= arguments.narg(); n++) {
                    said.add(arguments.checkjstring(n));
                }
                return lua(FakeRedis.this.call(said));
            }
        });
        LUA.set("redis", redis);
        var answer = COMPILED.computeIfAbsent(source, LUA::load).call();
        return answer.isnumber() ? (Object) answer.tolong() : answer.isstring() ? wire(answer.tojstring()) : null;
    }

    private static LuaTable table(List<String> values) {
        return LuaTable.listOf(values.stream().map(LuaValue::valueOf).toArray(LuaValue[]::new));
    }

    private static LuaValue lua(@Nullable Object value) {
        return switch (value) {
            case String text -> LuaValue.valueOf(text);
            case Long number -> LuaValue.valueOf(number);
            case List<?> list ->
                LuaTable.listOf(list.stream().map(FakeRedis::lua).toArray(LuaValue[]::new));
            case null -> LuaValue.FALSE;
            default -> throw new IllegalArgumentException(value.toString());
        };
    }
}
