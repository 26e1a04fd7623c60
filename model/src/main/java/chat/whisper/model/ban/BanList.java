package chat.whisper.model.ban;

import static java.util.stream.Collectors.toMap;

import chat.whisper.model.id.BanId;
import chat.whisper.model.json.Json;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.VersionedHash;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/** All active bans in Redis, a copy of moderation's record with its version. Safe for all threads; blocks. */
public final class BanList {
    private static final JsonMapper MAPPER = Json.mapper();
    private final VersionedHash hash;

    public BanList(UnifiedJedis redis) {
        this.hash = new VersionedHash(redis, Keys.bans(), Keys.bansVersion());
    }

    /**
     * What is in the list after that many changes.
     *
     * @param unread how many more there are that only a newer version of this program can read
     */
    public record Snapshot(long version, List<Ban> bans, int unread) {
        public Snapshot {
            bans = List.copyOf(bans);
        }

        public Snapshot(long version, List<Ban> bans) {
            this(version, bans, 0);
        }
    }

    /** -1 if Redis knows of no list. */
    public long version() {
        return hash.version();
    }

    public Snapshot read() {
        var all = hash.read();
        var bans = all.values().values().stream()
                .map(BanList::parse)
                .flatMap(Optional::stream)
                .toList();
        return new Snapshot(all.version(), bans, all.values().size() - bans.size());
    }

    /** A new ban, or one that is known by more identities. False if the list is to be written anew. */
    public boolean put(long version, Ban ban) {
        return hash.put(version, ban.id().value(), spell(ban));
    }

    /** The same for one that was lifted. */
    public boolean remove(long version, BanId ban) {
        return hash.remove(version, ban.value());
    }

    /** Nothing if the list is as new already. */
    public void replace(Snapshot all) {
        hash.replace(new VersionedHash.Contents(
                all.version(), all.bans().stream().collect(toMap(ban -> ban.id().value(), BanList::spell))));
    }

    /** Takes those out that are over. */
    public void prune(long now) {
        hash.tidy(read().bans().stream()
                .filter(ban -> !ban.isActive(now))
                .map(ban -> ban.id().value())
                .toList());
    }

    private static String spell(Ban ban) {
        try {
            return MAPPER.writeValueAsString(ban);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ban always has a JSON form", e);
        }
    }

    /** Empty for what is no ban to this version, as one without an end. */
    private static Optional<Ban> parse(String json) {
        try {
            return Optional.of(MAPPER.readValue(json, Ban.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
