package chat.whisper.matcher;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.redis.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** An app instance with one person, who takes everything that is told. */
final class FakeApp implements AutoCloseable {
    private static final Ids NAMES = Ids.secure();

    final SessionId session = NAMES.session();
    final SearchId search = NAMES.search();
    private final Pool pool;
    private final Bus bus;
    private final BlockingQueue<MatchNews> heard = new LinkedBlockingQueue<>();
    private final List<MatchNews> passedOver = new ArrayList<>();

    FakeApp(String natsUrl, Pool pool) {
        this.pool = pool;
        bus = Bus.connect(natsUrl, NAMES.instance("app"));
        bus.answer(Subjects.match(bus.self()), MatchNews.class, NewsReply.class, envelope -> {
            heard.add(envelope.body());
            return new NewsReply.Taken();
        });
    }

    FakeApp alive(UnifiedJedis redis) {
        InstanceId self = bus.self();
        redis.set(Keys.instance(self), "1", SetParams.setParams().ex(600));
        return this;
    }

    Optional<MatchReply> finds(String... tags) {
        return asks(
                Subjects.MATCH_FIND,
                new MatchRequest.Find(
                        search,
                        session,
                        pool,
                        MatchCriteria.of(tags),
                        Identities.of(session.value()),
                        List.of(),
                        0,
                        0,
                        1));
    }

    Optional<MatchReply> accepts(MatchId match) {
        return asks(
                Subjects.MATCH_ANSWER,
                new MatchRequest.Answer(search, session, pool, match, MatchRequest.Choice.ACCEPT));
    }

    Optional<MatchReply> cancels() {
        return asks(Subjects.MATCH_CANCEL, new MatchRequest.Cancel(search, session, pool, true));
    }

    private Optional<MatchReply> asks(String subject, MatchRequest request) {
        return bus.request(subject, 1, request, MatchRequest.class, MatchReply.class, Bus.DEADLINE);
    }

    /** The next news of this kind; others are kept, as what two matchers tell may come in either order. */
    <T extends MatchNews> T hears(Class<T> kind) {
        while (true) {
            var known = passedOver.stream().filter(kind::isInstance).findFirst();
            if (known.isPresent()) {
                passedOver.remove(known.get());
                return kind.cast(known.get());
            }
            var news = next();
            assertThat(news).as("a %s within 5 s", kind.getSimpleName()).isNotNull();
            passedOver.add(news);
        }
    }

    private MatchNews next() {
        try {
            return heard.poll(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        bus.close();
    }
}
