package chat.whisper.model.ban;

import chat.whisper.model.id.BanId;
import chat.whisper.model.json.Json;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Script;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * All active bans in Redis, a copy of moderation's record. Its version rises by one with each change; a change that does not follow
 * on the version that is there is refused, as Redis has lost something then and the list is to be written anew. Safe for all threads; blocks.
 */
public final class BanList {
    private static final Script CHANGE = Script.load(BanList.class, "bans-change");
    private static final Script REPLACE = Script.load(BanList.class, "bans-replace");
    private static final List<String> KEYS = List.of(Keys.bans(), Keys.bansVersion());
    private static final JsonMapper MAPPER = Json.mapper();
    private static final long NONE = -1;
    private final UnifiedJedis redis;

    public BanList(UnifiedJedis redis) {
        this.redis = redis;
    }

    /** What is in the list after that many changes. */
    public record Snapshot(long version, List<Ban> bans) {
        public Snapshot {
            bans = List.copyOf(bans);
        }
    }

    /** -1 if Redis knows of no list. */
    public long version() {
        return Optional.ofNullable(redis.get(Keys.bansVersion()))
                .map(Long::parseLong)
                .orElse(NONE);
    }

    /** The bans are at least as new as the version says. */
    public Snapshot read() {
        var version = version();
        var bans = redis.hgetAll(Keys.bans()).values().stream()
                .map(BanList::parse)
                .flatMap(Optional::stream)
                .toList();
        return new Snapshot(version, bans);
    }

    /** A new ban, or one that is known by more identities. False if the list is to be written anew. */
    public boolean put(long version, Ban ban) {
        return change(version, ban.id(), spell(ban));
    }

    /** The same for one that was lifted. */
    public boolean remove(long version, BanId ban) {
        return change(version, ban, "");
    }

    private boolean change(long version, BanId ban, String json) {
        return (Long) CHANGE.run(redis, KEYS, List.of(Long.toString(version), ban.value(), json)) == 1;
    }

    /** Nothing if the list is as new already. */
    public void replace(Snapshot all) {
        var bans = all.bans().stream().flatMap(ban -> Stream.of(ban.id().value(), spell(ban)));
        var arguments = new ArrayList<>(List.of(Long.toString(all.version())));
        bans.forEach(arguments::add);
        REPLACE.run(redis, KEYS, arguments);
    }

    /** Takes those out that are over. */
    public void prune(long now) {
        var over = read().bans().stream()
                .filter(ban -> !ban.isActive(now))
                .map(ban -> ban.id().value())
                .toArray(String[]::new);
        if (over.length > 0) {
            redis.hdel(Keys.bans(), over);
        }
    }

    private static String spell(Ban ban) {
        try {
            return MAPPER.writeValueAsString(ban);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ban always has a JSON form", e);
        }
    }

    /** Empty for what a newer version has written. */
    private static Optional<Ban> parse(String json) {
        try {
            return Optional.of(MAPPER.readValue(json, Ban.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
