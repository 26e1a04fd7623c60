package chat.whisper.matcher.queue;

import chat.whisper.model.redis.Script;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** The scripts that change a pool, each put together from the shared parts that it stands on and its own. */
enum MatchScript {
    FIND,
    CANCEL,
    ACCEPT,
    DECLINE,
    CONFIRM,
    RELAX,
    OVERDUE,
    VANISH,
    PART;

    private final Script script;

    MatchScript() {
        script = Script.of(Stream.concat(shared(), Stream.of(name().toLowerCase(Locale.ROOT)))
                .map(MatchScript::part)
                .toArray(String[]::new));
    }

    private static Stream<String> shared() {
        return Stream.of(
                "call",
                "sorted",
                "person",
                "endings",
                "summaries",
                "queuesets",
                "queue",
                "partings",
                "pairing",
                "offers",
                "leaving",
                "writing");
    }

    /** The source of a script's own part, or of one that all share, as Redis gets it. */
    static String part(String name) {
        return PersonField.expand(Script.read(MatchScript.class, "match/" + name));
    }

    /** What came of each request, in their order. */
    List<?> run(UnifiedJedis redis, String prefix, List<String> arguments) {
        return (List<?>) script.run(redis, List.of(prefix), arguments);
    }
}
