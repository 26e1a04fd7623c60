package chat.whisper.perf.faults;

import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.Banned;
import chat.whisper.model.protocol.ServerMessage.SessionCreated;
import chat.whisper.model.protocol.ServerMessage.SessionResumed;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Somebody who is banned and tries each door again and again, with and without their resume token, whatever happens to the system. Has a
 * thread of its own, which alone speaks for them.
 */
final class BannedVisitor implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** A process that has just started may not have heard of the ban, but in a second. */
    private static final Duration CUT_OFF = Duration.ofSeconds(2);

    private final Guests guests = new Guests();
    private final List<URI> doors;
    private final Queue<Problem> problems = new ConcurrentLinkedQueue<>();
    private final Guest visitor;
    private final Thread thread;
    private volatile boolean leaving;
    private volatile int refused;

    /** Returns when the ban is told by the process that they came to. */
    BannedVisitor(List<URI> doors, String redisUrl, URI moderation) throws InterruptedException {
        this.doors = doors;
        this.visitor = guests.stranger("banned visitor", doors.getFirst()).arrives();
        ban(redisUrl, moderation);
        visitor.awaits(Banned.class);
        thread = Thread.ofVirtual().name("banned visitor").start(this::tryEverything);
    }

    /** By the device alone, as its session in Redis has it. */
    private void ban(String redisUrl, URI moderation) throws InterruptedException {
        try (var redis = Redis.open(redisUrl);
                var http = HttpClient.newHttpClient()) {
            var state = redis.hget(Keys.session(visitor.session()), "state");
            var identity = new ObjectMapper()
                    .readTree(state)
                    .at("/identities/device/0")
                    .textValue();
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
            throw new IllegalStateException(e);
        }
    }

    private void tryEverything() {
        try {
            for (var tries = 0; !leaving; tries++) {
                Thread.sleep(PAUSE);
                tryOnce(doors.get(tries % doors.size()), tries / doors.size() % 2 == 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryOnce(URI door, boolean asNew) {
        try {
            var answer = asNew ? visitor.arrivesAgainAt(Guests.socket(door)) : visitor.returnsTo(Guests.socket(door));
            judge(door, answer);
        } catch (AssertionError | RuntimeException doorIsShut) {
            return; // As while its process is dead.
        }
    }

    private void judge(URI door, ServerMessage answer) {
        if (answer instanceof Banned) {
            refused++;
            visitor.awaitsClose(CUT_OFF);
        } else if ((answer instanceof SessionCreated || answer instanceof SessionResumed)
                && visitor.mayHear(Banned.class, CUT_OFF).isEmpty()) {
            problems.add(new Problem("a banned person", "got in at " + door + " and was not cut off: " + answer));
        }
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
