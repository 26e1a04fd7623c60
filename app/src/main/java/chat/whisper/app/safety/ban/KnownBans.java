package chat.whisper.app.safety.ban;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableList;

import chat.whisper.app.time.Time;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.id.BanId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All bans that hold now, as this process knows them: they hold on while Redis and moderation are away. Safe for all threads; never blocks. */
public final class KnownBans {
    private final Time time;
    private volatile Copy copy = new Copy(Map.of(), Map.of());

    /** Immutable. */
    private record Copy(Map<BanId, Ban> byId, Map<String, List<Ban>> byIdentity) {
        static Copy of(Map<BanId, Ban> byId) {
            var byIdentity = byId.values().stream()
                    .flatMap(ban -> ban.identities().stream().map(identity -> Map.entry(identity, ban)))
                    .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toUnmodifiableList())));
            return new Copy(Map.copyOf(byId), byIdentity);
        }
    }

    public KnownBans(Time time) {
        this.time = time;
    }

    /** The ban that ends last of whoever is known by one of these. */
    public Optional<Ban> of(Stream<String> identities) {
        var all = copy.byIdentity();
        var now = time.now();
        return identities
                .flatMap(identity -> all.getOrDefault(identity, List.of()).stream())
                .filter(ban -> ban.isActive(now))
                .max(Comparator.comparingLong(Ban::until));
    }

    public int count() {
        return copy.byId().size();
    }

    /** Of those that hold, how many are about people who are known by none of these identities. */
    public long countWithout(Predicate<String> identities) {
        var now = time.now();
        return copy.byId().values().stream()
                .filter(ban -> ban.isActive(now))
                .filter(ban -> ban.identities().stream().noneMatch(identities))
                .count();
    }

    /** Whether it says something new. */
    synchronized boolean add(Ban ban) {
        if (ban.equals(copy.byId().get(ban.id()))) {
            return false;
        }
        var all = new HashMap<>(copy.byId());
        all.put(ban.id(), ban);
        copy = Copy.of(all);
        return true;
    }

    synchronized void remove(BanId ban) {
        var all = new HashMap<>(copy.byId());
        if (all.remove(ban) != null) {
            copy = Copy.of(all);
        }
    }

    /** From now on there are these and no others. Returns those that say something new. */
    synchronized List<Ban> replace(Collection<Ban> bans) {
        var before = copy.byId();
        var now = time.now();
        var all = new HashMap<BanId, Ban>();
        bans.stream().filter(ban -> ban.isActive(now)).forEach(ban -> all.put(ban.id(), ban));
        copy = Copy.of(all);
        return all.values().stream()
                .filter(ban -> !ban.equals(before.get(ban.id())))
                .toList();
    }
}
