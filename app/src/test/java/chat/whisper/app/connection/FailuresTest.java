package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.time.Wheel;
import chat.whisper.model.protocol.CloseCode;
import io.helidon.common.socket.PeerInfo;
import io.helidon.metrics.api.Metrics;
import io.helidon.webserver.CloseConnectionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever fails beneath a connection, or on the way to one: its place, its network's count and its alarms are free again. */
@Timeout(30)
class FailuresTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private final Wheel wheel = Wheel.turning();
    private final Connections connections = new Connections(1);
    private final List<CloseReason> ends = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ServerContext context = welcome(line -> new Noted());

    @AfterEach
    void nothingIsKept() {
        assertThat(connections.count()).isZero();
        assertThat(context.prefixLimits().size()).isZero();
        assertThat(closed.getCount()).as("the socket").isZero();
        await().untilAsserted(() -> assertThat(wheel.waiting()).isZero());
        wheel.close();
    }

    @Test
    void anErrorWhileWaitingIsToldAsABug() {
        admitted(new Reading(() -> {
                    throw new StackOverflowError("on purpose");
                }))
                .run();
        assertThat(ends).containsExactly(bug());
    }

    @Test
    void aGreeterThatFailsLeavesNothing() {
        context = welcome(line -> {
            throw new IllegalStateException("on purpose");
        });
        admitted(InputStream.nullInputStream()).run();
        assertThat(ends).isEmpty();
        assertThat(out.toByteArray()).containsSequence(4103 >> 8, 4103 & 0xff);
    }

    @Test
    void aConversationThatFailsAtItsEndLeavesNothing() {
        context = welcome(line -> new Noted() {
            @Override
            public void closed(CloseReason why) {
                super.closed(why);
                throw new AssertionError("on purpose");
            }
        });
        admitted(InputStream.nullInputStream()).run();
        assertThat(ends).containsExactly(new CloseReason.Lost());
    }

    @Test
    void aConnectionWithoutAThreadLeavesNothing() {
        var connection = admitted(InputStream.nullInputStream());
        connection.close(CloseCode.TOO_MANY_CONNECTIONS, "");
        connection.abandon();
    }

    @Test
    void anInterruptDoesNotReachTheCleaningUp() {
        var interrupted = new CopyOnWriteArrayList<Boolean>();
        context = welcome(line -> new Noted() {
            @Override
            public void closed(CloseReason why) {
                interrupted.add(Thread.currentThread().isInterrupted());
            }
        });
        admitted(new Reading(() -> {
                    Thread.currentThread().interrupt();
                    return -1;
                }))
                .run();
        assertThat(interrupted).containsExactly(false);
        assertThat(Thread.interrupted()).as("kept for whoever owns the thread").isTrue();
    }

    /** A hello that was on its way when the write failed must not lift the deadline that follows from it. */
    @Test
    void aSocketThatCannotBeWrittenIsClosedWhateverElseComes() {
        context = welcome(line -> {
            line.helloDone();
            line.helloAgain();
            return new Noted();
        });
        var connection = admitted(new Reading(() -> {
            closed.await();
            return -1;
        }));
        connection.broken();
        connection.run();
        assertThat(ends).containsExactly(new CloseReason.Lost());
    }

    @Test
    void whoIsGoneBeforeTheAnswerHasNoPlace() {
        assertThatThrownBy(() -> entering(bytes -> {
                    throw new IOException("on purpose");
                }))
                .isInstanceOf(CloseConnectionException.class);
        assertThatThrownBy(() -> entering(bytes -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        closed.countDown();
    }

    @Test
    void whoDoesNotReadTheAnswerHasNoPlaceForLong() {
        assertThatThrownBy(() -> entering(bytes -> {
                    await().until(() -> closed.getCount() == 0);
                    throw new IOException("closed meanwhile");
                }))
                .isInstanceOf(CloseConnectionException.class);
    }

    /** Else whoever comes next could be let in first. */
    @Test
    void whoHasTheAnswerHasBeenCounted() {
        var counted = new CopyOnWriteArrayList<Integer>();
        entering(bytes -> counted.add(context.prefixLimits().size())).abandon();
        assertThat(counted).containsExactly(1);
    }

    @Test
    void aServerThatHasStoppedAdmitsNobody() {
        new ShutdownRouting(connections, SOON).afterStop();
        assertThat(connections.admit()).isFalse();
        closed.countDown();
    }

    @Test
    void aServerThatStopsWaitsForThoseWhoAreStillThere() {
        var connection = admitted(InputStream.nullInputStream());
        var start = System.nanoTime();
        new ShutdownRouting(connections, SOON).afterStop();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(SOON.minusMillis(2));
        connection.abandon();
    }

    @Test
    void whoGetsItsAnswerWhileEverybodyIsSentHomeIsSentHomeToo() {
        entering(bytes -> connections.stopAdmitting()).run();
        assertThat(ends).containsExactly(new CloseReason.ByServer(CloseCode.SERVER_LEAVING, "the server is leaving"));
    }

    private Connection admitted(InputStream in) {
        assertThat(connections.admit()).isTrue();
        context.prefixLimits().enter(here());
        var connection = new Connection(streams(in, out), new byte[0], here(), context);
        connections.add(connection);
        return connection;
    }

    private interface Writing {
        void write(byte[] bytes) throws IOException;
    }

    private Connection entering(Writing writing) {
        var stream = new OutputStream() {
            @Override
            public void write(int one) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                writing.write(bytes);
            }
        };
        return new UpgradeHandler(context)
                .enterInTime(
                        new Peer(), streams(InputStream.nullInputStream(), stream), FailuresTest::head, new byte[0]);
    }

    private static RequestHead head() throws HandshakeRefused {
        var bytes = ("GET /ws HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + Client.KEY + "\r\n\r\n")
                .getBytes();
        return RequestHead.parse(bytes, bytes.length);
    }

    private SocketStreams streams(InputStream in, OutputStream out) {
        return new SocketStreams(in, out, closed::countDown);
    }

    private ServerContext welcome(ListenerFactory listenerFactory) {
        var settings = new Short().handshake(SOON).close(SOON).settings();
        return new ServerContext(
                settings,
                listenerFactory,
                connections,
                new ConnectionMetrics(Metrics.globalRegistry(), connections),
                wheel);
    }

    private static InetAddress here() {
        return InetAddress.getLoopbackAddress();
    }

    private static CloseReason bug() {
        return new CloseReason.ByServer(CloseCode.INTERNAL_ERROR, "something went wrong here");
    }

    private class Noted implements MessageListener {
        @Override
        public void hear(byte[] utf8) {}

        @Override
        public void closed(CloseReason why) {
            ends.add(why);
        }
    }

    private static final class Reading extends InputStream {
        private final java.util.concurrent.Callable<Integer> source;

        Reading(java.util.concurrent.Callable<Integer> source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            try {
                return source.call();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    record Peer() implements PeerInfo {
        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress(here(), 1);
        }

        @Override
        public String host() {
            return "localhost";
        }

        @Override
        public int port() {
            return 1;
        }

        @Override
        public Optional<Principal> tlsPrincipal() {
            return Optional.empty();
        }

        @Override
        public Optional<Certificate[]> tlsCertificates() {
            return Optional.empty();
        }
    }
}
