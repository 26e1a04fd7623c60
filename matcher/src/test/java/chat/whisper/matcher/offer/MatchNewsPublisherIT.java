package chat.whisper.matcher.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.Backends;
import chat.whisper.backends.RedisServer;
import chat.whisper.matcher.queue.Leases;
import chat.whisper.matcher.queue.MatchTimings;
import chat.whisper.matcher.queue.Queue;
import chat.whisper.matcher.queue.ScriptReply;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Pool;
import chat.whisper.model.process.LogContext;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.trace.Tracing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** How instances are told, over a real NATS, and what the queue in a real Redis hears of it. */
class MatchNewsPublisherIT {
    private static final int OFFERS = 10;
    /** Two turns that begin at once and one for all others; twice, as the moment may come between two of the offers. */
    private static final int MOST_CALLS = 6;

    private static final Duration TOGETHER = Duration.ofMillis(400);
    private static final Pattern CALLS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

    private final Pool pool = new Pool("it-told");
    private final Ids ids = Ids.secure();

    @Test
    void whatIsConfirmedInTheSameMomentIsToldToTheQueueTogether() throws InterruptedException {
        try (var server = RedisServer.start();
                var redis = Redis.open(server.url());
                var bus = Bus.connect(Backends.shared().natsUrl(), ids.instance("matcher"));
                var app = Bus.connect(Backends.shared().natsUrl(), ids.instance("app"))) {
            var heard = new LinkedBlockingQueue<MatchNews>();
            app.answer(Subjects.match(app.self()), MatchNews.class, NewsReply.class, news -> {
                heard.add(news.body());
                return new NewsReply.Taken();
            });
            redis.set(Keys.instance(app.self()), "1", SetParams.setParams().ex(600));
            var queue = queue(redis);
            var publisher = new MatchNewsPublisher(bus, queue, new Uncounted(), TOGETHER);
            var searches = 0L;

            for (var n = 0; n < OFFERS; n++) {
                queue.find(search("jazz-" + n, app.self()));
                publisher.announce(pool, queue.find(search("jazz-" + n, app.self())));
                searches += 2;
                assertThat(heard.poll(5, TimeUnit.SECONDS)).isInstanceOf(MatchNews.Offered.class);
                assertThat(heard.poll(5, TimeUnit.SECONDS)).isInstanceOf(MatchNews.Offered.class);
            }

            var whenAllAreSeen = queue.now() + MatchTimings.DEFAULT.offer().toMillis() / 2;
            await().until(() -> redis.zcount(Keys.due(pool), whenAllAreSeen, Double.POSITIVE_INFINITY) == OFFERS);
            assertThat(calls(redis) - searches).isLessThanOrEqualTo(MOST_CALLS);
        }
    }

    private Queue queue(UnifiedJedis redis) {
        var leases = new Leases(redis, System::nanoTime, Duration.ofSeconds(1));
        return new Queue(redis, MatchTimings.DEFAULT, leases, InstantSource.system(), ids, Tracing.off());
    }

    private Envelope<MatchRequest.Find> search(String tag, InstanceId app) {
        var session = ids.session();
        var who = Identities.of(session.value());
        var find = new MatchRequest.Find(ids.search(), session, pool, MatchCriteria.of(tag), who, List.of(), 0, 0, 1);
        return new Envelope<>(app, 1, find);
    }

    /** Of scripts, also of those that it did not know yet. */
    private static long calls(UnifiedJedis redis) {
        var calls = CALLS.matcher(redis.info("commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    private static final class Uncounted implements MatchMetrics {
        @Override
        public void count(ScriptReply.What what) {}

        @Override
        public void count(ScriptReply.Pair pair, LogContext whose) {}
    }
}
