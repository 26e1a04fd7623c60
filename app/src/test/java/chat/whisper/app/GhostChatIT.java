package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.NatsServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** NATS is away while one side's window ends, for longer than its end was said: the other one hears of it all the same. */
@Timeout(120)
class GhostChatIT {
    private static final String HELLO = "{'type':'hello','protocol':1}";
    private static final String FIND = "{'type':'find_match','interests':['jazz']}";

    @Test
    void anEndThatWasSaidWhileTheBrokerWasAwayIsHeardWhenItIsBack() throws Exception {
        try (var server = NatsServer.start();
                var matchers = new FakeMatchers(server.url())) {
            var settings = Map.of("NATS_URL", server.url(), "RESUME_WINDOW", "4s");
            var a = Apps.start(settings);
            var b = Apps.start(settings);
            var p = new Caller(a.port());
            var q = new Caller(b.port());
            p.says(HELLO).hears("session_created");
            q.says(HELLO).hears("session_created");
            p.says(FIND).hears("searching");
            var findP = matchers.finds.getLast();
            q.says(FIND).hears("searching");
            var findQ = matchers.finds.getLast();
            matchers.tell(findP.from(), matchers.paired(findP, 12, "ghost", findQ));
            matchers.tell(findQ.from(), matchers.paired(findQ, 12, "ghost", findP));
            assertThat(q.awaits("chat_started", 2_000)).isNotNull();
            p.vanishes();
            server.stop();
            var stopped = System.nanoTime();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            System.nanoTime() - stopped > Duration.ofSeconds(16).toNanos());
            server.restart();
            assertThat(q.awaits("partner_left", 10_000)).isNotNull();
            for (var app : new App[] {a, b}) {
                app.hurry();
                app.close();
            }
        }
    }
}
