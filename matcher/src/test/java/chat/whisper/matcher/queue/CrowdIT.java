package chat.whisper.matcher.queue;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.MatchRequest.Choice;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.trace.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several matchers, each on its own thread, while a crowd does everything at random. The seed is in every failure. */
@ParameterizedClass
@EnumSource(Where.class)
class CrowdIT {
    private static final int MATCHERS = 4;
    private static final int ACTIONS = 800;
    private static final List<String> TAGS = List.of("jazz", "chess", "go", "tea");

    private record Member(SessionId session, String identity, MatchCriteria criteria) {}

    @Parameter
    Where where;

    private final long seed = System.nanoTime();
    private final AtomicLong now = new AtomicLong(1_795_000_000_000L);
    private final Ledger ledger = new Ledger();
    private final Map<SessionId, SearchId> searches = new ConcurrentHashMap<>();
    private final Map<SessionId, MatchId> offers = new ConcurrentHashMap<>();

    @Test
    void nobodyIsEverInTwoOffersAndNothingIsLeft() throws Exception {
        var world = new World(where.redis());
        var crowd = crowd(new Random(seed));
        try (var threads = Executors.newFixedThreadPool(MATCHERS)) {
            var runs = IntStream.range(0, MATCHERS)
                    .mapToObj(n -> threads.submit(() -> act(world, crowd, new Random(seed + n))))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        }
        var last = matcher(world);
        for (var time = Duration.ZERO; time.toMinutes() < 5; time = time.plusMillis(500)) {
            now.addAndGet(500);
            last.fire(world.pool, 128, outcome -> take(world, last, outcome, new Random(seed)));
        }
        var identities = crowd.stream().collect(Collectors.toMap(Member::session, Member::identity));
        assertThat(ledger.count(MatchNews.Paired.class)).as("seed %d", seed).isPositive();
        ledger.check(identities::get);
        assertThat(world.keys())
                .as("seed %d", seed)
                .allMatch(key -> key.startsWith("parted:") || key.startsWith("ended:"));
    }

    private static List<Member> crowd(Random random) {
        return IntStream.range(0, 30)
                .mapToObj(n -> new Member(Ids.secure().session(), "identity-" + n % 25, criteria(random)))
                .toList();
    }

    private static MatchCriteria criteria(Random random) {
        var criteria = MatchCriteria.of(Stream.generate(() -> TAGS.get(random.nextInt(TAGS.size())))
                .limit(1 + random.nextInt(3))
                .distinct()
                .toArray(String[]::new));
        return random.nextInt(4) == 0 ? criteria.strictly() : criteria;
    }

    private Queue matcher(World world) {
        var leases = new Leases(world.redis, System::nanoTime, Duration.ofSeconds(1));
        return new Queue(
                world.redis, World.TIMINGS, leases, () -> Instant.ofEpochMilli(now.get()), Ids.secure(), Tracing.off());
    }

    private void act(World world, List<Member> crowd, Random random) {
        var queue = matcher(world);
        for (var n = 0; n < ACTIONS; n++) {
            now.addAndGet(random.nextInt(60));
            var outcome = act(world, queue, crowd.get(random.nextInt(crowd.size())), random);
            take(world, queue, outcome, random);
            queue.fire(world.pool, 4, fired -> take(world, queue, fired, random));
        }
    }

    private Outcome act(World world, Queue queue, Member member, Random random) {
        var session = member.session();
        var search = searches.computeIfAbsent(session, key -> Ids.secure().search());
        return switch (random.nextInt(10)) {
            case 0 -> queue.cancel(ask(world, new MatchRequest.Cancel(search, session, world.pool, true)));
            case 1, 2, 3 -> answer(world, queue, member, search, Choice.ACCEPT);
            case 4 -> answer(world, queue, member, search, Choice.DECLINE);
            default -> {
                if (random.nextInt(3) == 0) {
                    searches.put(session, search = Ids.secure().search());
                }
                var waited = random.nextInt(5) * 6_000L;
                yield queue.find(ask(
                        world,
                        new MatchRequest.Find(
                                search,
                                session,
                                world.pool,
                                member.criteria(),
                                Identities.of(member.identity()),
                                List.of(),
                                waited,
                                0,
                                0)));
            }
        };
    }

    private Outcome answer(World world, Queue queue, Member member, SearchId search, Choice choice) {
        var match = offers.getOrDefault(member.session(), new MatchId("none"));
        return queue.answer(ask(world, new MatchRequest.Answer(search, member.session(), world.pool, match, choice)));
    }

    private static <T> Envelope<T> ask(World world, T body) {
        return new Envelope<>(world.here, 1, body);
    }

    private void take(World world, Queue queue, Outcome outcome, Random random) {
        ledger.write(outcome);
        for (var said : outcome.said()) {
            if (said instanceof ScriptReply.Tell tell) {
                switch (tell.news()) {
                    case MatchNews.Offered offered -> {
                        offers.put(offered.session(), offered.match());
                        confirm(world, queue, tell, offered.match(), random);
                    }
                    case MatchNews.Paired paired -> confirm(world, queue, tell, paired.match(), random);
                    default -> {}
                }
            }
        }
    }

    private void confirm(World world, Queue queue, ScriptReply.Tell tell, MatchId match, Random random) {
        NewsReply reply = switch (random.nextInt(20)) {
            case 0 -> new NewsReply.Absent();
            case 1 -> new NewsReply.Unknown();
            default -> new NewsReply.Taken();
        };
        if (!(reply instanceof NewsReply.Taken)) {
            ledger.left(tell.news().search());
        }
        if (random.nextInt(10) > 0) {
            take(world, queue, queue.confirm(world.pool, tell, match, reply), random);
        }
    }
}
