package chat.whisper.perf.faults;

import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Tag;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import chat.whisper.perf.client.ResilientClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Half of a scripted pair: finds its partner, then talks all the time, and keeps a book. Lives on its {@link DoorClient}'s thread; others read. */
final class Person implements DoorClient.Life, AutoCloseable {
    /** Fewer than the server would take: nobody is refused for it. */
    private static final int MOST_KEPT = 30;

    private static final String[] WORDS =
            "and then we saw how the old tram went up the hill with nobody in it".split(" ");
    private final String name;
    private final DoorClient client;
    private final ResilientClient regular;
    private final Interests interests;
    private final Duration pace;
    private final RandomGenerator random;
    private final ChatLedger book = new ChatLedger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private long spoken;
    private volatile boolean talking;
    private volatile @Nullable String lost;

    Person(HttpClient http, String name, List<URI> doors, Interests interests, Duration pace, long seed) {
        this.name = name;
        this.interests = interests;
        this.pace = pace;
        // Of neighbouring seeds, java.util.Random begins alike: all would come back at once.
        var random = new SplittableRandom(seed);
        this.random = random;
        this.client = new DoorClient(http, name, doors, random, this);
        this.regular = client.regular();
    }

    /** Arrives at this door and looks for the partner. */
    void arrives(URI door) {
        client.arrivesAt(door);
    }

    /** Goes to this door unless it is there. */
    void sits(URI door) {
        client.sitsAt(door);
    }

    void talks() {
        talking = true;
        regular.tell(this::pause);
    }

    void stops() {
        talking = false;
    }

    /** A new fault begins: the book's page is turned. Returns messages that were sent again so far. */
    long turns() {
        book.turn();
        return regular.resent();
    }

    CountDownLatch begun() {
        return begun;
    }

    boolean isUp() {
        return regular.isUp();
    }

    /** Here, with nothing under way. Asks the person's own thread, so that all that it has heard is taken. */
    boolean isSettled() {
        var answer = new CompletableFuture<Boolean>();
        regular.tell(() -> answer.complete(regular.isUp() && regular.kept() == 0));
        return answer.completeOnTimeout(false, 1, TimeUnit.SECONDS).join();
    }

    boolean isAt(URI door) {
        return client.isAt(door);
    }

    /** Why the chat is over although nobody left it. */
    Optional<String> lost() {
        return Optional.ofNullable(lost);
    }

    ChatLedger.ChatPage page() {
        return book.page();
    }

    long resent() {
        return regular.resent();
    }

    String transcript() {
        return regular.transcript();
    }

    @Override
    public void hears(ServerMessage message, boolean news) {
        switch (message) {
            case ServerMessage.SessionCreated created -> search();
            case ServerMessage.SessionResumed resumed -> resumed(resumed);
            case ServerMessage.MatchFound found -> regular.sends(new ClientMessage.AcceptMatch(found.matchId()));
            case ServerMessage.MatchTimeout timeout -> search();
            case ServerMessage.ChatStarted started -> begins(started.sharedInterests());
            case ServerMessage.MessageAck ack -> book.acknowledged(ack.seq());
            case ServerMessage.Message said when news -> book.shows(said.text());
            case ServerMessage.Message again -> book.repeated();
            case ServerMessage.MessageBlocked blocked -> book.refused(blocked.seq());
            case ServerMessage.Error error -> refused(error);
            case ServerMessage.PartnerAway away -> book.partnerIsAway();
            case ServerMessage.PartnerLeft left -> loses("partner_left " + left.reason());
            case ServerMessage.ChatEnded ended -> loses("chat_ended " + ended.reason());
            case ServerMessage.ResumeFailed failed -> loses("resume_failed " + failed.reason());
            default -> {
                // The rest changes nothing for the book.
            }
        }
    }

    private void search() {
        if (isChatting()) {
            loses("another session");
        } else {
            regular.sends(
                    new ClientMessage.FindMatch(MatchCriteria.of(interests).strictly()));
        }
    }

    private void resumed(ServerMessage.SessionResumed resumed) {
        book.isBack();
        if (isChatting() && resumed.chat() == null) {
            loses("resumed without the chat");
        } else if (!isChatting() && resumed.phase() == PhaseName.IDLE) {
            search();
        } else if (!isChatting() && resumed.match() != null) {
            regular.sends(new ClientMessage.AcceptMatch(resumed.match().matchId()));
        } else if (resumed.chat() != null) {
            begins(resumed.chat().sharedInterests());
        }
    }

    /** Only the partner likes all the same: whoever met another one, as both waited long, has not met who they came for. */
    private void begins(List<Tag> shared) {
        if (shared.size() == interests.tags().size()) {
            begun.countDown();
        }
    }

    private void refused(ServerMessage.Error error) {
        var seq = error.seq();
        var again = error.retryAfterMs();
        if (!isChatting() && seq == null && error.temporary() && again != null) {
            regular.later(Duration.ofMillis(again), this::search);
        } else if (seq != null && !error.temporary() && error.expectedSeq() == null) {
            book.refused(seq);
        }
    }

    private boolean isChatting() {
        return begun.getCount() == 0;
    }

    private void loses(String why) {
        if (isChatting() && lost == null) {
            lost = why;
        }
    }

    private void pause() {
        var part = 0.5 + random.nextDouble();
        regular.later(Duration.ofNanos((long) (pace.toNanos() * part)), this::speak);
    }

    private void speak() {
        if (!talking || lost != null) {
            return;
        }
        if (regular.kept() < MOST_KEPT) {
            var text = text(++spoken);
            regular.says(text).ifPresent(seq -> book.says(seq, text));
        }
        pause();
    }

    private String text(long number) {
        var text = new StringBuilder(name).append(" #").append(number);
        for (var n = random.nextInt(12); n > 0; n--) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
