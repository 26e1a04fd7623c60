package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.client.Guests;
import chat.whisper.perf.client.ResilientClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Half of a pair that talks all the time and comes back by itself. Lives on its client's thread; others read. */
final class Chatter implements ResilientClient.Life, AutoCloseable {
    interface Work {
        void done() throws Exception;
    }

    /** Two people talk all the while, and everything that they say arrives, once and in order. */
    static void underAChat(Installation whisper, Work work) throws Exception {
        try (var guests = new Guests(whisper.authority().context());
                var alice = new Chatter(guests, "alice", whisper.site(), "jazz");
                var bob = new Chatter(guests, "bob", whisper.site(), "jazz")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> alice.isChatting() && bob.isChatting());
            work.done();
            alice.rests();
            bob.rests();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(alice.heard()).isNotEmpty().isEqualTo(numbers(bob.said()));
                assertThat(bob.heard()).isNotEmpty().isEqualTo(numbers(alice.said()));
            });
            assertThat(alice.ends()).as(alice::transcript).isEmpty();
            assertThat(bob.ends()).as(bob::transcript).isEmpty();
        }
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
    }

    /** Within what one person may say. */
    private static final Duration PACE = Duration.ofMillis(2_200);

    private final URI site;
    private final String taste;
    private final ResilientClient client;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<ServerMessage> ends = new CopyOnWriteArrayList<>();
    private volatile boolean chatting;
    private volatile boolean talking = true;
    private volatile int said;

    Chatter(Guests guests, String name, URI site, String taste) {
        this.site = site;
        this.taste = taste;
        client = new ResilientClient(guests.http(), name, this, new Random(name.hashCode()));
        client.start();
    }

    boolean isChatting() {
        return chatting && client.isUp();
    }

    /** What came, in order, once each. */
    List<String> heard() {
        return heard;
    }

    int said() {
        return said;
    }

    /** Why the chat is over, if it is. */
    List<ServerMessage> ends() {
        return ends;
    }

    /** From now on it only hears. */
    void rests() {
        talking = false;
    }

    String transcript() {
        return client.transcript();
    }

    @Override
    public URI site() {
        return Guests.socket(site);
    }

    @Override
    public void hears(ServerMessage message, boolean news) {
        switch (message) {
            case ServerMessage.SessionCreated created ->
                client.sends(new ClientMessage.FindMatch(MatchCriteria.of(Interests.of(taste))));
            case ServerMessage.MatchFound found -> client.sends(new ClientMessage.AcceptMatch(found.matchId()));
            case ServerMessage.ChatStarted started -> begins();
            case ServerMessage.Message told when news -> heard.add(told.text());
            case ServerMessage.PartnerLeft left -> ends.add(left);
            case ServerMessage.ChatEnded ended -> ends.add(ended);
            case ServerMessage.ResumeFailed failed -> ends.add(failed);
            default -> {
                // Nothing else matters here.
            }
        }
    }

    private void begins() {
        if (!chatting) {
            chatting = true;
            speaks();
        }
    }

    private void speaks() {
        if (talking && client.says(Integer.toString(said + 1)).isPresent()) {
            said++;
        }
        client.later(PACE, this::speaks);
    }

    @Override
    public void close() {
        client.close();
    }
}
