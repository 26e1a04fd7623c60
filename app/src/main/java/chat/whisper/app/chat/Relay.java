package chat.whisper.app.chat;

import chat.whisper.app.session.Forwarding;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.AddressedNews;
import chat.whisper.app.time.Wheel;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.bus.Urgency;
import chat.whisper.model.trace.SpanAttribute;
import chat.whisper.model.trace.SpanName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Carries chat news to the partner's instance: by hand on this one, over NATS otherwise, by the same rules. Safe for all
 * threads and never blocks; must not be called while holding a session's lock, since the receiver's is taken.
 */
public final class Relay {
    private static final List<Duration> REPEATS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10));

    private final Bus bus;
    private final Wheel wheel;
    private final Receiver here;
    private final Forwarding forwarding;

    private final LongAdder local = new LongAdder();
    private final LongAdder remote = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Takes what is told to a session of this instance. Never blocks. */
    public interface Receiver {
        void hear(Envelope<ChatNews> envelope, Relay relay);
    }

    public Relay(Bus bus, Wheel wheel, Receiver here, Forwarding forwarding) {
        this.forwarding = forwarding;
        this.wheel = wheel;
        this.bus = bus;
        this.here = here;
    }

    /** False if the bus is away: nothing was sent. */
    public boolean send(Session from, AddressedNews letter) {
        return send(from.visitor().epoch(), letter);
    }

    /** What must arrive although nobody answers it is sent several times; whoever has it ignores the repeats. */
    public void sendSurely(Session from, AddressedNews letter) {
        send(from, letter);
        REPEATS.forEach(delay -> wheel.after(delay, () -> send(from, letter)));
    }

    /** To whoever has sent this, by the instance that it was sent from. */
    void answer(Envelope<ChatNews> question, ChatNews answer) {
        var seat = new SessionAddress(answer.to(), question.from(), 0);
        send(0, new AddressedNews(seat, answer));
    }

    /** In the name of a session in this epoch. */
    public boolean send(long epoch, AddressedNews letter) {
        var to = letter.to().instance();
        bus.tracing().note(SpanAttribute.PATH, path(letter));
        if (path(letter) == ChatMetrics.Path.LOCAL) {
            local.increment();
            return bus.tracing().within(SpanName.HAND_OVER, letter.news().getClass(), () -> handOver(epoch, letter));
        }
        var sent = bus.publish(urgency(letter.news()), Subjects.chat(to), epoch, letter.news(), ChatNews.class);
        (sent ? remote : refused).increment();
        return sent;
    }

    private static Urgency urgency(ChatNews news) {
        return switch (news) {
            case ChatNews.Typing typing -> Urgency.TYPING;
            case ChatNews.Away away -> Urgency.REPEATED;
            case ChatNews.Back back -> Urgency.REPEATED;
            case ChatNews.Inquiry inquiry -> Urgency.REPEATED;
            case ChatNews.Said said -> Urgency.MESSAGE;
            case ChatNews.Delivered delivered -> Urgency.MESSAGE;
            case ChatNews.Read read -> Urgency.MESSAGE;
            case ChatNews.Resend resend -> Urgency.MESSAGE;
            case ChatNews.Probe probe -> Urgency.MESSAGE;
            case ChatNews.Moved moved -> Urgency.MESSAGE;
            case ChatNews.Unknown unknown -> Urgency.MESSAGE;
            case ChatNews.Heard heard -> Urgency.MESSAGE;
            case ChatNews.Left left -> Urgency.MESSAGE;
            case ChatNews.Reported reported -> Urgency.MESSAGE;
        };
    }

    private boolean handOver(long epoch, AddressedNews letter) {
        here.hear(new Envelope<>(bus.self(), epoch, letter.news()), this);
        return true;
    }

    ChatMetrics.Path path(AddressedNews letter) {
        return isHere(letter.to()) ? ChatMetrics.Path.LOCAL : ChatMetrics.Path.REMOTE;
    }

    private boolean isHere(SessionAddress session) {
        return session.instance().equals(bus.self());
    }

    /** Whether too much waits on the way to a session: none does on this instance. */
    boolean isCrowded(SessionAddress to) {
        return !isHere(to) && bus.isCrowded();
    }

    /** For a session that has left a moment ago: its partner has not heard of it yet. False if nobody knows where it went. */
    boolean forward(Envelope<ChatNews> envelope) {
        var next = forwarding.whereTo(envelope.body().to());
        next.ifPresent(instance -> bus.forward(Subjects.chat(instance), envelope, ChatNews.class));
        return next.isPresent();
    }

    /** Handed over on this instance so far. */
    public long local() {
        return local.sum();
    }

    /** Sent to other instances so far. */
    public long remote() {
        return remote.sum();
    }

    /** Not taken by the bus so far. */
    public long refused() {
        return refused.sum();
    }
}
