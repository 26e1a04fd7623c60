package chat.whisper.perf.faults;

import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ClientMessage.FindMatch;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.Banned;
import chat.whisper.model.protocol.ServerMessage.Pong;
import chat.whisper.model.protocol.ServerMessage.Searching;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Somebody who is banned and tries each door again and again, whatever happens to the system. Has a thread of its own, which alone speaks
 * for them.
 */
final class BannedVisitor implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** A process that has just started, or whose Redis has lost the list, may not have heard of the ban, but in a second. */
    private static final Duration REACHES_ALL = Duration.ofSeconds(1);

    /** Whoever gets in for a moment meets nobody, or others would count it. */
    private static final FindMatch SEARCH =
            new FindMatch(MatchCriteria.of(InterestChoices.NOBODYS).strictly());

    private static final Duration PONG = Duration.ofSeconds(5);
    /** Longer than any process stands still. */
    private static final Duration CLOSED = Duration.ofSeconds(30);
    /** Only when none had come for ten seconds. */
    private static final int NO_HELLO = 4001;

    private final Guests guests = new Guests();
    private final List<URI> doors;
    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();
    private final Guest visitor;
    private final Thread thread;
    private volatile boolean leaving;
    private volatile int refused;

    /** As whom they come. */
    private enum Guise {
        OWN_DEVICE,
        RESUME_TOKEN,
        /** Their storage is empty, and only their address and their fingerprint are the same. */
        SAME_PLACE
    }

    /** Returns when the ban is told by the process that they came to. */
    BannedVisitor(List<URI> doors, String redisUrl, URI moderation) throws InterruptedException {
        this.doors = doors;
        this.visitor = guests.stranger("banned visitor", doors.getFirst()).arrives();
        var known = StoredIdentities.of(visitor.session(), redisUrl);
        ban(known.place(), moderation);
        ban(known.device(), moderation);
        visitor.awaits(Banned.class);
        thread = Thread.ofVirtual().name("banned visitor").start(this::tryEverything);
    }

    private static void ban(String identity, URI moderation) throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var command = moderation.resolve("/bans?reason=other&for=24h&identity=" + identity);
            var answer = http.send(
                    HttpRequest.newBuilder(command)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IllegalStateException("not banned: " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tryEverything() {
        var guises = Guise.values();
        try {
            for (var tries = 0; !leaving; tries++) {
                Thread.sleep(PAUSE);
                var door = doors.get(tries % doors.size());
                var guise = guises[tries / doors.size() % guises.length];
                answer(Guests.socket(door), guise).ifPresent(answer -> judge(guise + " at " + door, answer));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty if nobody answers, as while the process is dead or stands still. */
    private Optional<ServerMessage> answer(URI door, Guise guise) {
        try {
            return Optional.of(
                    switch (guise) {
                        case OWN_DEVICE -> visitor.arrivesAgainAt(door);
                        case RESUME_TOKEN -> visitor.returnsTo(door);
                        case SAME_PLACE -> visitor.comesTo(door, withoutDevice(visitor.hello(null, null)));
                    });
        } catch (AssertionError | RuntimeException doorIsShut) {
            visitor.vanishes();
            return Optional.empty();
        }
    }

    private static ClientMessage.Hello withoutDevice(ClientMessage.Hello hello) {
        return new ClientMessage.Hello(hello.protocol(), hello.fingerprint(), null, hello.pool(), null, null, null);
    }

    private void judge(String how, ServerMessage answer) {
        switch (answer) {
            case Banned banned -> isRefused(how);
            case ServerMessage.SessionCreated created -> isCutOff(how, created);
            case ServerMessage.SessionResumed resumed -> isCutOff(how, resumed);
            case ServerMessage.ResumeFailed failed -> isCutOff(how, failed); // What follows may be a session.
            default -> visitor.vanishes();
        }
    }

    private void isRefused(String how) {
        refused++;
        var end = visitor.mayBeClosed(CLOSED);
        if (end.isEmpty() || end.get().code() == NO_HELLO) {
            wrong("was told of the ban and stayed connected as " + how);
        }
    }

    /** Whoever got in searches, which is asked for by itself. */
    private void isCutOff(String how, ServerMessage answer) {
        visitor.sends(SEARCH);
        if (visitor.mayHear(Banned.class, REACHES_ALL).isPresent()) {
            isRefused(how);
        } else if (isServed()) {
            var searches = visitor.mayHear(Searching.class, Duration.ZERO).isPresent() ? " and searches" : "";
            wrong("got in as " + how + searches + " and was not cut off: " + answer);
        }
    }

    /** Whether they have a session, and not only a connection to a process that stands still or is dead. */
    private boolean isServed() {
        visitor.sends(new ClientMessage.Ping());
        return visitor.mayHear(Pong.class, PONG).isPresent();
    }

    private void wrong(String what) {
        problems.add(new Problem("a banned person", what));
        visitor.vanishes();
    }

    /** Since the last time they were asked for. */
    List<Problem> problems() {
        var all = List.copyOf(problems);
        problems.removeAll(all);
        return all;
    }

    /** How often they were told that they are banned. */
    int refused() {
        return refused;
    }

    @Override
    public void close() throws InterruptedException {
        leaving = true;
        thread.join(Duration.ofSeconds(5));
        guests.close();
    }
}
