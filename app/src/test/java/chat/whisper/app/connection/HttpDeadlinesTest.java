package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.connection.ConnectionSettings.Http;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody keeps a connection for HTTP by being slow, at whichever request. */
@Timeout(60)
class HttpDeadlinesTest {
    private static final String PAGE = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration NEVER = Duration.ofHours(1);

    @Test
    void aLaterHeadHasTheDeadlineOfTheFirst() throws Exception {
        try (var server = server(SOON, new Http(NEVER, NEVER));
                var client = Client.to(server)) {
            assertThat(client.sends(PAGE).response().body()).isEqualTo("fine");
            client.sends("GET /health HTTP/1.1\r\nHost: x\r\n");
            assertThat(client.hearsEnd()).isTrue();
            await().until(() -> server.sockets().count() == 0);
        }
    }

    /** A deadline for each read would begin anew with each line. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoSendsAHeadLineByLineIsCutOffAtTheFirstRequestAndAtALaterOne(boolean first) throws Exception {
        try (var server = server(SOON, new Http(NEVER, NEVER));
                var client = Client.to(server)) {
            if (!first) {
                assertThat(client.sends(PAGE).response().body()).isEqualTo("fine");
            }
            client.sends("GET /health HTTP/1.1\r\n");
            assertCutOff(server, () -> client.sends("X: y\r\n"));
        }
    }

    /** Fast enough that the server writes more at each step, and for six seconds. */
    @Test
    void whoReadsTheAnswerBitByBitIsCutOff() throws Exception {
        try (var server = server(NEVER, new Http(NEVER, SOON));
                var client = Client.to(server)) {
            client.sends("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            assertCutOff(server, () -> client.hears(Server.LARGE / 64));
        }
    }

    /** Although the client does something over and over. */
    private static void assertCutOff(Server server, Callable<?> step) throws Exception {
        var steps = new AtomicInteger();
        try (var pace = Executors.newSingleThreadScheduledExecutor()) {
            var steady = pace.scheduleAtFixedRate(
                    () -> {
                        try {
                            step.call();
                            steps.incrementAndGet();
                        } catch (Exception cutOff) {
                            throw new IllegalStateException(cutOff);
                        }
                    },
                    0,
                    STEP.toMillis(),
                    TimeUnit.MILLISECONDS);
            await().until(() -> server.sockets().entered() == 1 && steps.get() > 1);
            await().until(() -> server.sockets().count() == 0);
            steady.cancel(true);
        }
    }

    @Test
    void aConnectionRestsForAWhileAndIsEnded() throws Exception {
        try (var server = server(NEVER, new Http(SOON, NEVER));
                var client = Client.to(server)) {
            assertThat(client.sends(PAGE).response().body()).isEqualTo("fine");
            assertThat(client.hearsEnd()).isTrue();
            await().until(() -> server.sockets().count() == 0);
        }
    }

    @Test
    void whoDoesNotReadTheAnswerIsCutOff() throws Exception {
        try (var server = server(NEVER, new Http(NEVER, SOON));
                var client = Client.slow(server)) {
            client.sends("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            await().until(() -> server.sockets().count() == 1);
            await().until(() -> server.sockets().count() == 0);
            assertThat(client.hearsAll()).hasSizeLessThan(Server.LARGE);
        }
    }

    @Test
    void whoDoesNotReadTheAnswerToALaterRequestIsCutOff() throws Exception {
        try (var server = server(NEVER, new Http(NEVER, SOON));
                var client = Client.slow(server)) {
            assertThat(client.sends(PAGE).response().body()).isEqualTo("fine");
            client.sends("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
            await().until(() -> server.sockets().count() == 0);
            assertThat(client.hearsAll()).hasSizeLessThan(Server.LARGE);
        }
    }

    /** What was cut off must have been these deadlines', and nothing that is quick may be. */
    @Test
    void whoReadsIsNotCutOffAndAWebSocketHasNoneOfTheseDeadlines() throws Exception {
        try (var server = server(NEVER, new Http(NEVER, SOON));
                var resting = Client.to(server);
                var chatting = Client.to(server)) {
            assertThat(resting.sends(PAGE).response().body()).isEqualTo("fine");
            assertThat(chatting.sends(PAGE).response().body()).isEqualTo("fine");
            assertThat(chatting.sends(chatting.handshake()).response().code()).isEqualTo(101);
            try (var slow = Client.slow(server)) {
                slow.sends("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
                await().until(() -> server.sockets().count() == 1);
            }
            assertThat(resting.sends(PAGE).response().body()).isEqualTo("fine");
            assertThat(chatting.says("still here").hearsText()).isEqualTo("still here");
        }
    }

    private static Server server(Duration handshake, Http http) {
        return Server.with(new Short().handshake(handshake).settings().with(http));
    }
}
