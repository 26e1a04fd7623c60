package chat.whisper.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.app.Ground;
import chat.whisper.app.matching.MatchNewsHandler;
import chat.whisper.app.matching.OverdueSearches;
import chat.whisper.app.matching.SearchSteps;
import chat.whisper.app.session.Phase;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.search.Offer;
import chat.whisper.app.session.search.Search;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverRequest;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchNews.Queue;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.Refused;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** News that has found the session object, and gets its lock after the handover has packed it. */
class LeftSessionIT {
    @Test
    void newsThatWaitedForTheLockOfASessionThatLeftChangesNothing() throws Exception {
        try (var ground = new Ground()) {
            var cancels = new CopyOnWriteArrayList<Envelope<MatchRequest>>();
            ground.other.serve(Subjects.MATCH_CANCEL, "matcher", MatchRequest.class, MatchReply.class, asked -> {
                cancels.add(asked);
                return new MatchReply.Cancelled();
            });
            var steps = new SearchSteps(
                    ground.matcher,
                    new OverdueSearches(ground.matcher, ground.wheel),
                    ground.searches,
                    ground.sessionWriter,
                    ground.time);
            var newsHandler = new MatchNewsHandler(ground.sessions, steps, ground.time, (envelope, here) -> true);
            var handoverHandler =
                    new HandoverHandler(ground.sessions, ground.forwarding, ground.wheel, ground.time, Ids.secure());
            var alice = ground.connected("alice"); // epoch 7, token "hash"
            var search = Search.begin(new SearchId("s"), 1, MatchCriteria.of("jazz"))
                    .queued(10, new Queue(1, 0, 30_000, 10_000L, 0), ground.time.ticks());
            var match = new MatchId("m");
            synchronized (alice) {
                var offer = new Offer(match, List.of(), 1, 15_000_000_000L, new Offer.Answer.Asked("ref"));
                alice.phase(new Phase.Offered(search.offered(11, ground.time.ticks()), offer));
            }
            var declined = new MatchNews.Declined(
                    new SearchId("s"),
                    alice.id(),
                    12,
                    match,
                    MatchNews.Party.PARTNER,
                    new Queue(1, 0, 30_000, 10_000L, 0));
            Thread news;
            HandoverReply reply;
            synchronized (alice) { // as the dispatcher of session.<instance> does
                news = Thread.ofPlatform().start(() -> newsHandler.hear(new Envelope<>(Ground.THERE, 7, declined)));
                Awaitility.await().until(() -> news.getState() == Thread.State.BLOCKED);
                reply = handoverHandler.handOver(new Envelope<>(
                        new InstanceId("b"),
                        8,
                        new HandoverRequest(alice.id(), "hash", Long.MAX_VALUE, Long.MAX_VALUE, 0)));
            }
            news.join();
            assertThat(reply).isInstanceOf(HandoverReply.Yielded.class);
            // What the old instance would have published comes before this.
            ground.bus.request(
                    Subjects.MATCH_CANCEL,
                    9,
                    new MatchRequest.Cancel(
                            new SearchId("fence"), alice.id(), alice.visitor().pool(), false),
                    MatchRequest.class,
                    MatchReply.class,
                    Bus.DEADLINE);
            assertThat(cancels).extracting(one -> one.body().search()).containsExactly(new SearchId("fence"));
        }
    }

    @Test
    void commandsThatWaitedForTheLockOfASessionThatLeftChangeNothing() throws Exception {
        try (var ground = new Ground()) {
            var published = new CopyOnWriteArrayList<Envelope<ChatNews>>();
            ground.other.hear(Subjects.chat(Ground.THERE), ChatNews.class, published::add);
            var alice = ground.connected("alice");
            var chat = new ChatId("c");
            var side = new ChatSide(
                    chat,
                    Pool.DEFAULT,
                    List.of(),
                    new SessionAddress(new SessionId("bob"), Ground.THERE, 1),
                    Identities.of("identity"));
            synchronized (alice) {
                alice.phase(new Phase.Chatting(side));
            }
            var handoverHandler =
                    new HandoverHandler(ground.sessions, ground.forwarding, ground.wheel, ground.time, Ids.secure());
            handoverHandler.handOver(new Envelope<>(
                    new InstanceId("b"),
                    8,
                    new HandoverRequest(alice.id(), "hash", Long.MAX_VALUE, Long.MAX_VALUE, 0)));
            var chatting = ground.chatting();
            assertThatThrownBy(() -> chatting.say(alice, new ClientMessage.Message(chat, 1, "hi", null), 0, null))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> ground.receipts().read(alice, new ClientMessage.Read(chat, 1)))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> ground.ending().end(alice, chat, null)).isInstanceOf(Refused.class);
            synchronized (alice) {
                alice.phase(new Phase.Chatting(side));
                alice.closeChat(side);
                assertThat(alice.chats()).isEmpty();
                assertThat(alice.phase()).isInstanceOf(Phase.Idle.class);
            }
            // What the old instance would have published comes before this.
            var fence = new ChatNews.Probe(new ChatId("fence"), new SessionId("bob"), 1);
            ground.bus.publish(Subjects.chat(Ground.THERE), 9, fence, ChatNews.class);
            Awaitility.await().until(() -> !published.isEmpty());
            assertThat(published).extracting(Envelope::body).containsExactly(fence);
        }
    }
}
