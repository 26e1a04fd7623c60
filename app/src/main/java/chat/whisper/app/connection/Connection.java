package chat.whisper.app.connection;

import static java.lang.System.Logger.Level.ERROR;

import chat.whisper.model.protocol.CloseCode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The life of one WebSocket: reads on a virtual thread of Helidon's or its own, in {@link #run}; everything else is safe for all threads
 * and does not block. What ends it stands in its {@link ConnectionEnd}.
 */
final class Connection
        implements Runnable, ClientConnection, ConnectionEnd.EndListener, Outbox.WriteListener, Heartbeat.Patient {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    /** How often a hello that is being answered when its time is over is looked at again. */
    private static final Duration ANSWERING = Duration.ofMillis(500);

    private final ServerContext context;
    private final InetAddress remoteAddress;
    private final ConnectionEnd end;
    private final FrameReader frames;
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private @Nullable MessageListener conversation;
    private volatile boolean busy;
    private @Nullable SilentSockets silentSockets;
    private @Nullable SelectionKey silence;
    private boolean talks;
    private volatile boolean stale;

    Connection(SocketStreams streams, byte[] already, InetAddress remoteAddress, ServerContext context) {
        var settings = context.settings();
        this.context = context;
        this.remoteAddress = remoteAddress;
        this.end = new ConnectionEnd(context, streams.socket(), this);
        this.frames = new FrameReader(
                streams.in(),
                already,
                context.rules(),
                new FrameRateLimit(settings.budgets(), context.wheel()),
                context.metrics());
        this.outbox = new Outbox(streams.out(), context, this);
        this.heartbeat = new Heartbeat(context.wheel(), settings.deadlines(), this);
    }

    /**
     * From the handshake to the end, on this thread; whoever greets is told of the end exactly once. While it waits, a thread has only this and
     * the read on its stack, whose size is most of what an idle connection costs.
     */
    @Override
    public void run() {
        try {
            var listener = conversation == null ? begin() : conversation;
            conversation = listener;
            while (!end.hasBegun() && frames.await()) {
                takeNext(listener);
                if (stale && !end.hasBegun() && isRenewed()) {
                    return;
                }
            }
        } catch (RuntimeException | Error bug) {
            failed(bug);
        }
        lost();
        depart(conversation == null ? reason -> {} : conversation::closed);
    }

    /**
     * As {@link #run}, but after the hello, and after each pong that was due, goes on without a thread if nothing else was said since the last one
     * of these, and else in a fresh thread: no stack keeps what was once done on it.
     */
    void runDetached(SilentSockets sockets) {
        silentSockets = sockets;
        run();
    }

    /** Whether this thread is not needed any more. */
    private boolean isRenewed() {
        stale = false;
        var silent = !talks;
        talks = false;
        if (silent) {
            frames.expectLittle();
        }
        if (silentSockets == null) {
            return false;
        }
        if (!silent || !isSilentIn(silentSockets)) {
            Thread.ofVirtual().inheritInheritableThreadLocals(false).start(this);
        }
        return true;
    }

    /** In one step for {@link #dropped}: it has the socket closed before, or finds it here. */
    private synchronized boolean isSilentIn(SilentSockets sockets) {
        if (!frames.isDrained() || !outbox.isFlowing()) {
            return false;
        }
        silence = sockets.await(end.socket(), this).orElse(null);
        return silence != null;
    }

    @Override
    public synchronized void dropped() {
        if (silence != null && silentSockets != null) {
            silentSockets.wake(silence);
        }
    }

    private MessageListener begin() {
        heartbeat.start();
        helloAgain();
        return context.listenerFactory().greet(this);
    }

    /** Instead of {@link #run} where no thread could be had: the place must not stay taken. */
    void abandon() {
        lost();
        end.stopWaiting();
        outbox.forget();
        farewell(reason -> {}, () -> SocketStreams.close(end.socket()));
    }

    private void depart(Consumer<CloseReason> conversation) {
        var handshake = new CloseHandshake(frames, outbox, end.socket(), context.settings());
        try {
            heartbeat.stop();
            context.ends().awaitTurn();
            handshake.await(end.reason().code());
        } catch (RuntimeException | Error bug) {
            LOG.log(ERROR, "A connection failed at its end", bug);
        }
        // An interrupt by a server that stops must not reach the cleaning up.
        var interrupted = Thread.interrupted();
        farewell(conversation, () -> {
            handshake.end();
            end.stopWaiting();
        });
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void farewell(Consumer<CloseReason> conversation, Runnable socketEnd) {
        new ConnectionCleanup(context, remoteAddress, socketEnd)
                .say(this, conversation, end.reason(), outbox.peakBytes());
    }

    private void takeNext(MessageListener conversation) {
        try {
            take(frames.next(), conversation);
            // Whoever has more to say waits until everybody else had a turn: a thread that finds bytes never parks.
            Thread.yield();
        } catch (CloseConnection goodbye) {
            if (goodbye.code() == CloseCode.FLOODING) {
                // Before it is told: it may be back at once.
                context.prefixLimits().flooded(remoteAddress);
            }
            close(goodbye.code(), goodbye.words());
        } catch (IOException gone) {
            lost();
        } catch (RuntimeException | Error bug) {
            failed(bug);
        }
    }

    private void take(Frame frame, MessageListener conversation) throws CloseConnection {
        switch (frame) {
            case Frame.Text text -> {
                hear(() -> conversation.hear(text.utf8()));
                talks = !stale; // The hello is no talk.
            }
            case Frame.Binary binary -> hear(() -> conversation.hearBinary(binary.bytes()));
            case Frame.Ping ping -> outbox.offer(OutgoingFrame.pong(ping.payload()));
            case Frame.Pong ignored -> {
                if (heartbeat.pong()) {
                    stale = true;
                }
            }
            case Frame.Close close ->
                leave(new CloseReason.ByClient(close.code(), close.words()), OutgoingFrame.close(close.code(), ""));
        }
    }

    private interface Hearing {
        void run() throws CloseConnection;
    }

    private void hear(Hearing message) throws CloseConnection {
        if (end.hasBegun()) {
            return;
        }
        busy = true;
        try {
            message.run();
        } finally {
            busy = false;
        }
    }

    @Override
    public void send(byte[] utf8) {
        outbox.offer(OutgoingFrame.text(utf8));
    }

    @Override
    public void sendBinary(byte[] bytes) {
        outbox.offer(OutgoingFrame.binary(bytes));
    }

    @Override
    public void sendDroppable(byte[] utf8) {
        outbox.offer(OutgoingFrame.droppableText(utf8));
    }

    @Override
    public void close(CloseCode code, String reason) {
        leave(new CloseReason.ByServer(code, reason), OutgoingFrame.close(code.number(), reason));
    }

    @Override
    public InetAddress remoteAddress() {
        return remoteAddress;
    }

    @Override
    public void helloDone() {
        stale = true;
        end.hasCome();
    }

    @Override
    public void helloAgain() {
        end.waitFor(context.settings().deadlines().hello(), this::missHello);
    }

    /** A hello that came is answered first, however long that takes: the close code is final, and its client would not come back. */
    private void missHello() {
        if (busy) {
            end.waitFor(ANSWERING, this::missHello);
        } else {
            close(CloseCode.NO_HELLO, "no hello in time");
        }
    }

    @Override
    public void overflowed() {
        var reason = new CloseReason.ByServer(CloseCode.TOO_SLOW, "too much waits to be read");
        end.begin(reason, () -> outbox.finishAtOnce(OutgoingFrame.close(reason.code(), reason.words())));
    }

    @Override
    public void stuck() {
        end.begin(new CloseReason.ByServer(CloseCode.TOO_SLOW, "nothing was read for too long"));
        end.drop();
    }

    /** The reader will see the end as well, or a close frame before it; it has the close deadline for that. */
    @Override
    public void broken() {
        end.cannotBeTold();
    }

    @Override
    public void ping() {
        outbox.offer(OutgoingFrame.ping());
    }

    @Override
    public boolean isBusy() {
        return busy;
    }

    @Override
    public void missed() {
        close(CloseCode.HEARTBEAT_MISSED, "no pong in time");
    }

    private void failed(Throwable bug) {
        LOG.log(ERROR, "A conversation failed", bug);
        close(CloseCode.INTERNAL_ERROR, "something went wrong here");
    }

    private void lost() {
        end.begin(new CloseReason.Lost());
    }

    private void leave(CloseReason reason, OutgoingFrame goodbye) {
        end.begin(reason, () -> outbox.finish(goodbye));
    }
}
