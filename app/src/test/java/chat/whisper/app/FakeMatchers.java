package chat.whisper.app;

import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The matchers, as a test has them: they answer when and what the test wants. Safe for all threads. */
final class FakeMatchers implements AutoCloseable {
    private static final Queue PLACE = new Queue(1, 0, 30_000, 10_000L, 0);
    private static final AtomicInteger NAMES = new AtomicInteger();
    final Bus bus;
    final List<Envelope<MatchRequest>> finds = new CopyOnWriteArrayList<>();
    final List<Envelope<MatchRequest>> cancels = new CopyOnWriteArrayList<>();
    volatile Function<Envelope<MatchRequest>, MatchReply> onFind = asked -> waiting(asked, 10);

    FakeMatchers(String nats) {
        bus = Bus.connect(nats, new InstanceId("fake-" + NAMES.incrementAndGet()));
        bus.serve(Subjects.MATCH_FIND, "matcher", MatchRequest.class, MatchReply.class, asked -> {
            finds.add(asked);
            return onFind.apply(asked);
        });
        bus.serve(Subjects.MATCH_CANCEL, "matcher", MatchRequest.class, MatchReply.class, asked -> {
            cancels.add(asked);
            return new MatchReply.Cancelled();
        });
        bus.serve(
                Subjects.MATCH_ANSWER,
                "matcher",
                MatchRequest.class,
                MatchReply.class,
                asked -> answered((MatchRequest.Answer) asked.body()));
    }

    private static MatchReply answered(MatchRequest.Answer answer) {
        return switch (answer.choice()) {
            case ACCEPT -> new MatchReply.Accepted(answer.match());
            case DECLINE -> new MatchReply.Declined(answer.match());
        };
    }

    static MatchReply waiting(Envelope<MatchRequest> asked, long step) {
        return new MatchReply.Standing(
                new MatchNews.Waiting(asked.body().search(), asked.body().session(), step, PLACE));
    }

    /** Still in the queue, after its time. */
    static MatchReply late(Envelope<MatchRequest> asked, long step) {
        var over = new Queue(1, 30_000, 0, null, 0);
        return new MatchReply.Standing(
                new MatchNews.Waiting(asked.body().search(), asked.body().session(), step, over));
    }

    NewsReply tell(InstanceId to, MatchNews news) {
        var epoch = finds.stream()
                .filter(find -> find.body().session().equals(news.session())
                        && find.from().equals(to))
                .findFirst()
                .orElseThrow()
                .epoch();
        return bus.request(Subjects.match(to), epoch, news, MatchNews.class, NewsReply.class, Duration.ofSeconds(2))
                .orElse(null);
    }

    MatchNews.Offered offered(Envelope<MatchRequest> find, long step, String match) {
        return new MatchNews.Offered(
                find.body().search(), find.body().session(), step, new MatchId(match), List.of(), 1, 15_000);
    }

    MatchNews.Paired paired(Envelope<MatchRequest> find, long step, String chat, Envelope<MatchRequest> other) {
        var seat = new SessionAddress(other.body().session(), other.from(), other.epoch());
        return new MatchNews.Paired(
                find.body().search(),
                find.body().session(),
                step,
                new MatchId("match-" + chat),
                new ChatId(chat),
                List.of(),
                seat,
                identities(other));
    }

    /** Of whoever asks in this search. */
    static Identities identities(Envelope<MatchRequest> find) {
        return ((MatchRequest.Find) find.body()).identities();
    }

    /** Both say hello and search, and meet. */
    void introduce(Caller p, Caller q, String chat) throws InterruptedException {
        p.says(TwoApps.HELLO).hears("session_created");
        q.says(TwoApps.HELLO).hears("session_created");
        pair(p, q, chat);
    }

    /** Both search, and meet. */
    void pair(Caller p, Caller q, String chat) throws InterruptedException {
        p.says(TwoApps.FIND).hears("searching");
        var findP = finds.getLast();
        q.says(TwoApps.FIND).hears("searching");
        var findQ = finds.getLast();
        tell(findP.from(), paired(findP, 12, chat, findQ));
        tell(findQ.from(), paired(findQ, 12, chat, findP));
        p.hears("chat_started");
        q.hears("chat_started");
    }

    @Override
    public void close() {
        bus.close();
    }
}
