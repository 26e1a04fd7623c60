package chat.whisper.matcher.queue;

import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.trace.Tracing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** Everybody's place in the queue and in offers. Safe for all threads and processes: each change is one script. */
public final class Queue {
    private static final int MOST_TOGETHER = 128;
    /** Names for two offers and their chats, in case they are made; 18 bytes are 24 characters. */
    private static final int FRESH = 4;

    private static final int ID_BYTES = 18;
    private static final char WORD_END = 0;

    private final UnifiedJedis redis;
    private final MatchTimings timings;
    private final String rulesLine;
    private final Leases leases;
    private final InstantSource clock;
    private final Ids ids;
    private final Tracing tracing;
    private final ConcurrentHashMap<Lane, RequestBatcher<String, Outcome>> lanes = new ConcurrentHashMap<>();

    public Queue(
            UnifiedJedis redis, MatchTimings timings, Leases leases, InstantSource clock, Ids ids, Tracing tracing) {
        this.redis = redis;
        this.timings = timings;
        this.rulesLine = timings.line();
        this.leases = leases;
        this.clock = clock;
        this.ids = ids;
        this.tracing = tracing;
    }

    public MatchTimings timings() {
        return timings;
    }

    public long now() {
        return clock.millis();
    }

    /** The news are where the search stands. */
    public Outcome find(Envelope<? extends MatchRequest.Find> asked) {
        return run(MatchScript.FIND, asked.body().pool(), searcher(asked));
    }

    /** Several searches in one call, one after the other. */
    public List<Outcome> find(Pool pool, List<Envelope<MatchRequest.Find>> those) {
        return all(MatchScript.FIND, pool, those.stream().map(Queue::searcher).toList());
    }

    private static List<String> searcher(Envelope<? extends MatchRequest.Find> asked) {
        var find = asked.body();
        var own = Stream.of(
                find.session().value(),
                find.search().value(),
                Long.toString(asked.epoch()),
                asked.from().value(),
                Long.toString(Math.max(0, find.waitedMs())),
                Integer.toString(find.silences()),
                Long.toString(find.number()));
        return Stream.concat(own, PersonField.broughtBy(find)).toList();
    }

    /** The answer is `cancelled`, whatever the search was. */
    public Outcome cancel(Envelope<? extends MatchRequest.Cancel> asked) {
        var cancel = asked.body();
        return run(
                MatchScript.CANCEL,
                cancel.pool(),
                List.of(
                        cancel.session().value(),
                        cancel.search().value(),
                        Long.toString(asked.epoch()),
                        cancel.byPerson() ? "person" : "app"));
    }

    /** The answer is `accepted`, `declined` or `gone`. */
    public Outcome answer(Envelope<? extends MatchRequest.Answer> asked) {
        var answer = asked.body();
        var script = switch (answer.choice()) {
            case ACCEPT -> MatchScript.ACCEPT;
            case DECLINE -> MatchScript.DECLINE;
        };
        return run(
                script,
                answer.pool(),
                List.of(
                        answer.session().value(),
                        answer.search().value(),
                        Long.toString(asked.epoch()),
                        answer.match().value()));
    }

    /** An instance has answered to an offer or a pairing that it was told. */
    public Outcome confirm(Pool pool, ScriptReply.Tell told, MatchId match, NewsReply reply) {
        var verdict = switch (reply) {
            case NewsReply.Taken() -> "taken";
            case NewsReply.Absent() -> "absent";
            case NewsReply.Unknown() -> "unknown";
        };
        return run(
                MatchScript.CONFIRM,
                pool,
                List.of(
                        told.news().session().value(),
                        match.value(),
                        Long.toString(told.epoch()),
                        told.to().value(),
                        verdict,
                        Long.toString(told.news().step())));
    }

    /** Two people are not offered to each other for as long as the timings say. */
    public void part(Pool pool, String one, String other) {
        run(MatchScript.PART, pool, List.of(one, other));
    }

    /**
     * What is due now: sessions that relax or time out, offers to announce again or to end. At most `most`, the oldest first.
     * Each outcome is handed over before the next thing changes, so that a failure loses none.
     */
    public void fire(Pool pool, int most, Consumer<Outcome> then) {
        var due = redis.zrangeByScore(Keys.due(pool), Double.NEGATIVE_INFINITY, now(), 0, most);
        due.forEach(member -> then.accept(fire(pool, member)));
    }

    private Outcome fire(Pool pool, String member) {
        var script = member.startsWith("o:") ? MatchScript.OVERDUE : MatchScript.RELAX;
        return alone(script, pool, List.of(member.substring(2)));
    }

    /** Takes out the people of dead instances, at most `most` of each. */
    public void sweep(Pool pool, int most, Consumer<Outcome> then) {
        for (var instance : leases.deadNow(pool)) {
            redis.srandmember(Keys.home(pool, instance), most)
                    .forEach(session ->
                            then.accept(alone(MatchScript.VANISH, pool, List.of(session, instance.value()))));
        }
    }

    /** Those who ask the same in one pool at the same moment share a call. */
    private Outcome run(MatchScript script, Pool pool, List<String> request) {
        var together = lanes.computeIfAbsent(
                new Lane(script, pool),
                lane -> new RequestBatcher<>(MOST_TOGETHER, those -> call(script, pool, those)));
        var argument = oneArgument(request);
        return tracing.within(script, () -> together.ask(argument));
    }

    private Outcome alone(MatchScript script, Pool pool, List<String> request) {
        return tracing.within(script, () -> all(script, pool, List.of(request)).getFirst());
    }

    /** In one call, in their order; if it fails, nothing has changed. */
    List<Outcome> all(MatchScript script, Pool pool, List<List<String>> requests) {
        return call(script, pool, requests.stream().map(Queue::oneArgument).toList());
    }

    private List<Outcome> call(MatchScript script, Pool pool, List<String> requests) {
        var arguments = new ArrayList<String>(requests.size() + 4);
        arguments.add(Long.toString(now()));
        arguments.add(rulesLine);
        arguments.add(leases.dead(pool));
        arguments.add(ids.text(requests.size() * FRESH * ID_BYTES));
        arguments.addAll(requests);
        var results = script.run(redis, Keys.match(pool), arguments);
        var outcomes = new ArrayList<Outcome>(results.size());
        results.forEach(result -> outcomes.add(Outcome.of(result)));
        return outcomes;
    }

    /** Each word with a zero byte behind it: Redis takes one long argument sooner than a dozen, and Lua splits it as fast. */
    private static String oneArgument(List<String> request) {
        var line = new StringBuilder();
        for (var word : request) {
            if (word.indexOf(WORD_END) >= 0) {
                throw new IllegalArgumentException("a word of a request has a zero byte in it");
            }
            line.append(word).append(WORD_END);
        }
        return line.toString();
    }

    private record Lane(MatchScript script, Pool pool) {}
}
