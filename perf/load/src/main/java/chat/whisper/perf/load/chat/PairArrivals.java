package chat.whisper.perf.load.chat;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.load.connection.LoadConnection;
import chat.whisper.perf.load.match.Tastes;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How pairs come into a chat, each of the two at a door of their own. Immutable; blocks. */
public final class PairArrivals {
    private static final long PATIENCE_SECONDS = 20;
    private final URI here;
    private final URI there;
    private final int atOnce;
    private final Introduction introduction;

    private interface Introduction {
        List<LoadUser> meet(int number) throws IOException;
    }

    private PairArrivals(URI here, URI there, Way way) {
        this.here = here;
        this.there = there;
        this.atOnce = way == Way.MATCHED ? 8 : 1;
        this.introduction = way == Way.MATCHED ? this::matched : this::ordered;
    }

    private enum Way {
        MATCHED,
        ORDERED
    }

    /** As people do: hello, a search that nobody else shares, an offer that both accept. */
    public static PairArrivals matched(URI here, URI there) {
        return new PairArrivals(here, there, Way.MATCHED);
    }

    /** Whoever connects is in a chat at once, with whom connects next. */
    public static PairArrivals ordered(URI here, URI there) {
        return new PairArrivals(here, there, Way.ORDERED);
    }

    /** All people, so that those of a pair speak far from each other in time. */
    List<LoadUser> gather(int pairs) throws IOException, InterruptedException {
        var first = new ArrayList<LoadUser>();
        var second = new ArrayList<LoadUser>();
        try (var threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().factory())) {
            var meetings = new ArrayList<Future<List<LoadUser>>>();
            for (var n = 0; n < pairs; n++) {
                var number = n;
                meetings.add(submit(threads, () -> introduction.meet(number)));
            }
            for (var meeting : meetings) {
                var pair = await(meeting, threads);
                first.add(pair.getFirst());
                second.add(pair.getLast());
            }
        }
        first.addAll(second);
        return first;
    }

    private static Future<List<LoadUser>> submit(ExecutorService threads, Callable<List<LoadUser>> meeting) {
        return threads.submit(meeting);
    }

    private static List<LoadUser> await(Future<List<LoadUser>> meeting, ExecutorService threads)
            throws IOException, InterruptedException {
        try {
            return meeting.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            threads.shutdownNow();
            throw new IOException("a pair could not meet: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            threads.shutdownNow();
            throw new IOException("a pair did not meet within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw e;
        }
    }

    private List<LoadUser> matched(int number) throws IOException {
        var alice = LoadConnection.greeted(here, "load-" + number);
        var bob = LoadConnection.greeted(there, "load-" + number);
        var taste = Taste.ALL.of(number);
        for (var person : List.of(alice, bob)) {
            person.say(new ClientMessage.FindMatch(MatchCriteria.of(taste).strictly()));
            person.await(ServerMessage.Searching.class);
        }
        var match = alice.await(ServerMessage.MatchFound.class).matchId();
        bob.await(ServerMessage.MatchFound.class);
        alice.say(new ClientMessage.AcceptMatch(match));
        bob.say(new ClientMessage.AcceptMatch(match));
        var chat = started(alice);
        started(bob);
        return acquainted(alice, bob, chat);
    }

    private List<LoadUser> ordered(int number) throws IOException {
        var alice = LoadConnection.to(here);
        var chat = started(alice);
        var bob = LoadConnection.to(there);
        started(bob);
        return acquainted(alice, bob, chat);
    }

    private static List<LoadUser> acquainted(LoadConnection one, LoadConnection other, ChatId chat) {
        var alice = new LoadUser(one);
        var bob = new LoadUser(other);
        alice.meets(bob, chat);
        bob.meets(alice, chat);
        return List.of(alice, bob);
    }

    private static ChatId started(LoadConnection person) throws IOException {
        return person.await(ServerMessage.ChatStarted.class).chatId();
    }

    /** Different for each pair, so that none waits for another's partner. */
    private static final class Taste {
        private static final Tastes ALL = Tastes.shuffled(17);
    }
}
