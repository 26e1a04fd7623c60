package chat.whisper.app.simulation;

import chat.whisper.app.connection.ClientConnection;
import chat.whisper.app.connection.CloseConnection;
import chat.whisper.app.connection.CloseReason;
import chat.whisper.app.connection.MessageListener;
import chat.whisper.app.dispatch.MessageDispatcher;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ClientCodec;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection of a person to an instance: in order both ways, until either side lets go. For the task that has the turn. */
final class Wire implements ClientConnection {
    private static final long MILLI = 1_000_000;
    final Person person;
    final Instance instance;
    final int number;
    private final World world;
    private final Schedule schedule;
    private final Queue<byte[]> inbox = new ArrayDeque<>();
    private @Nullable Task reader;
    /** Which of its waits is for the next message. */
    private int idle = -1;

    private @Nullable CloseReason end;
    private long lastDown;
    /** The client has let go of it, or has heard that it is closed. */
    private boolean leftByClient;

    private long leftAt = Long.MAX_VALUE;

    private boolean greeted;
    private boolean closedByServer;
    private @Nullable String session;
    private @Nullable String token;
    private long toldAt;
    private long claimed;
    private long hello = -1;
    private final Set<String> had = new HashSet<>();

    Wire(World world, Person person, Instance instance, int number) {
        this.world = world;
        this.person = person;
        this.instance = instance;
        this.number = number;
        schedule = world.schedule();
        instance.add(this);
        up(() -> schedule.start(instance.host, "connection", this::live));
    }

    private long latency() {
        return schedule.percent(5) ? schedule.between(0, 60 * MILLI) : schedule.between(100_000, 3 * MILLI);
    }

    private void up(Runnable act) {
        schedule.after(person.reachesAt(schedule.nanos() + latency()) - schedule.nanos(), instance.host, act);
    }

    private void down(Runnable act) {
        lastDown = Math.max(lastDown, schedule.nanos() + latency());
        schedule.after(lastDown - schedule.nanos(), null, act);
    }

    private void live() {
        reader = schedule.me();
        world.reads(reader, this);
        var conversation = new MessageDispatcher(instance.assembly.services(), this);
        try {
            while (end == null) {
                var next = inbox.poll();
                if (next == null) {
                    idle = reader.waits;
                    schedule.block(Long.MAX_VALUE);
                } else {
                    hear(conversation, next);
                }
            }
        } finally {
            conversation.closed(end == null ? new CloseReason.Lost() : end);
        }
    }

    private void hear(MessageListener conversation, byte[] next) {
        if (!greeted) {
            hello = -1; // One that is said again is a newer one.
        }
        try {
            conversation.hear(next);
        } catch (CloseConnection goodbye) {
            close(goodbye.code(), goodbye.words());
        }
    }

    private void wakeReader() {
        if (reader != null) {
            schedule.wake(reader, idle);
        }
    }

    // What the server does.

    @Override
    public void send(byte[] utf8) {
        if (closedByServer || end != null) {
            return;
        }
        var message = read(utf8);
        schedule.tell(() -> instance + " to " + this + ": " + message);
        world.book().said(this, message);
        down(() -> {
            if (!leftByClient) {
                person.hears(this, message);
            }
        });
    }

    private static ServerMessage read(byte[] utf8) {
        try {
            return ServerCodec.decode(utf8).orElseThrow().message();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void sendBinary(byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendDroppable(byte[] utf8) {
        send(utf8);
    }

    @Override
    public void close(CloseCode code, String reason) {
        if (closedByServer || end != null) {
            return;
        }
        closedByServer = true;
        schedule.tell(() -> instance + " closes " + this + " with " + code);
        end = new CloseReason.ByServer(code, reason);
        world.book().closes(this, code);
        wakeReader();
        down(() -> isHeardClosed(code.number()));
    }

    private void isHeardClosed(int code) {
        if (!leftByClient) {
            leftByClient = true;
            leftAt = schedule.nanos();
            person.isClosed(this, code);
        }
    }

    @Override
    public InetAddress remoteAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public void helloDone() {}

    @Override
    public void helloAgain() {}

    // What the client does.

    void says(ClientMessage message) {
        if (leftByClient) {
            return;
        }
        schedule.tell(() -> this + " to " + instance + ": " + message);
        var bytes = ClientCodec.encode(message, null);
        up(() -> {
            if (end == null) {
                inbox.add(bytes);
                wakeReader();
            }
        });
    }

    /** Without a word; what the server has not read yet is lost with it. */
    void reset() {
        if (leftByClient) {
            return;
        }
        leftByClient = true;
        leftAt = schedule.nanos();
        schedule.tell(() -> this + " is reset by its client");
        up(() -> {
            if (end == null) {
                end = new CloseReason.Lost();
                inbox.clear();
                wakeReader();
            }
        });
    }

    void processDied() {
        closedByServer = true;
        down(() -> isHeardClosed(1006));
    }

    // What the book knows of it.

    void heard(long micros) {
        if (hello < 0) {
            hello = micros;
        }
    }

    /** When its `hello` was read, in microseconds; negative before. */
    long hello() {
        return hello;
    }

    void greeted(String bySession) {
        greeted = true;
        session = bySession;
    }

    /** False for the first time. */
    boolean hasHad(ChatId chat, long seq) {
        return !had.add(chat + " " + seq);
    }

    boolean isGreeted() {
        return greeted;
    }

    @Nullable
    String session() {
        return session;
    }

    /** What its `hello` says that the client has. */
    void claims(long receivedSeq) {
        claimed = receivedSeq;
    }

    long claimed() {
        return claimed;
    }

    /** Closed in favour of another connection. */
    boolean isTakenOver() {
        return end instanceof CloseReason.ByServer(var code, var reason) && code == CloseCode.TAKEN_OVER;
    }

    long leftAt() {
        return leftAt;
    }

    /** When its client was told last that it speaks for the session. */
    long toldAt() {
        return toldAt;
    }

    /** The resume token that came over it. */
    @Nullable
    String token() {
        return token;
    }

    void token(String resume) {
        token = resume;
        toldAt = schedule.nanos();
    }

    boolean isOpen() {
        return !leftByClient && !closedByServer;
    }

    /** Its client let go of it longer ago than that. */
    boolean wasLeft(long beforeNanos) {
        return leftAt < schedule.nanos() - beforeNanos;
    }

    boolean isLeftByClient() {
        return leftByClient;
    }

    @Override
    public String toString() {
        return person + "." + number + (hello < 0 ? "" : "@" + (hello - 3_600_000_000L));
    }
}
