package chat.whisper.perf.load.match;

import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.Script;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * What matching cannot do without, and nothing else, in a process of its own as a matcher is: answers one subject after a script that
 * does nothing, and another one at once. Runs on jnats' dispatcher threads; ends with its input.
 */
final class FloorPeer {
    static final String READY = "ready";
    static final String SCRIPT = "floor.script";
    static final String ECHO = "floor.echo";
    private static final Script NOTHING = Script.of("return ARGV[1]");

    private FloorPeer() {}

    /** Where NATS and Redis are. */
    public static void main(String[] addresses) throws IOException, InterruptedException {
        try (var redis = Redis.open(addresses[1]);
                var nats = Nats.connect(addresses[0])) {
            Function<Message, byte[]> afterScript = asked -> {
                NOTHING.run(redis, List.of("floor"), List.of("done"));
                return asked.getData();
            };
            for (var subject : List.of(SCRIPT, ECHO)) {
                var answer = subject.equals(SCRIPT) ? afterScript : (Function<Message, byte[]>) Message::getData;
                nats.createDispatcher()
                        .subscribe(subject, asked -> nats.publish(asked.getReplyTo(), answer.apply(asked)));
            }
            nats.flush(null);
            System.out.println(READY);
            while (System.in.read() >= 0) {}
        } catch (TimeoutException e) {
            throw new IOException("NATS does not answer", e);
        }
    }
}
