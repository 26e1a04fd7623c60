package chat.whisper.app.chat;

import static java.lang.System.Logger.Level.DEBUG;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.Sessions;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.process.LogContext;
import chat.whisper.model.protocol.ServerMessage.ResumeFailure;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** What becomes of messages, chats and resumes here, counted and, in detail, logged; all words are our own. Safe for all threads. */
public final class ChatMetrics {
    private static final String OPEN = "whisper_chat_sides_open";
    private static final Duration[] BUCKETS = Stream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final System.Logger LOG = System.getLogger(ChatMetrics.class.getName());
    private final MeterRegistry registry;
    private final Function<Path, Timer> relay;
    private final Timer delivery;
    private final Function<Resume, Counter> resumes;
    private final Function<Ending, Counter> endings;
    private final Function<Again, Counter> again;
    private final Function<Repeat, Counter> repeats;

    /** How a message goes to the partner: within this process, or over the bus. */
    enum Path {
        LOCAL,
        REMOTE
    }

    /** What came of a resume token: the session was here, came from another instance, or was revived from Redis, or why not. */
    public enum Resume {
        HERE,
        TAKEN_OVER,
        REVIVED,
        UNKNOWN,
        EXPIRED,
        REPLACED,
        OUTRUN,
        BANNED,
        UNAVAILABLE;

        public static Resume of(ResumeFailure failure) {
            return valueOf(failure.name());
        }
    }

    /** Why a side's chat is over. */
    public enum Ending {
        LEFT,
        BLOCKED,
        DISCONNECTED,
        REMOVED,
        PARTNER_LEFT,
        PARTNER_DISCONNECTED,
        PARTNER_REMOVED,
        PARTNER_LOST;

        public static Ending of(ChatNews.Reason reason) {
            return switch (reason) {
                case ENDED -> PARTNER_LEFT;
                case DISCONNECTED -> PARTNER_DISCONNECTED;
                case REMOVED -> PARTNER_REMOVED;
            };
        }
    }

    /** Why a message went out more than once: the partner's side missed it, or its person came back without it. */
    public enum Again {
        MISSING,
        RESUME
    }

    /** Who said something that was there already: the own client, or the partner's side. */
    enum Repeat {
        CLIENT,
        PARTNER
    }

    public ChatMetrics(MeterRegistry registry, Sessions sessions) {
        this.registry = registry;
        // A gauge keeps what it was made with: a second app in this process takes it over.
        registry.gauge(OPEN, List.of()).ifPresent(registry::remove);
        registry.getOrCreate(Gauge.builder(OPEN, () -> open(sessions))
                .description("People here who are in an open chat; every chat has two, here or elsewhere"));
        relay = each(Path.class, path -> timer("relay", "From reading a message to handing it over", of("path", path)));
        delivery = timer("delivery", "From reading a message to its partner's confirmation");
        resumes = each(Resume.class, how -> counter("session_resumes", "Resume tokens shown", of("result", how)));
        endings = each(Ending.class, why -> counter("chat_sides_ended", "People whose chat ended", of("reason", why)));
        again = each(Again.class, why -> counter("chat_messages_resent", "Messages sent again", of("why", why)));
        repeats = each(Repeat.class, who -> counter("chat_duplicates_dropped", "Repeats not shown", of("from", who)));
    }

    private static long open(Sessions sessions) {
        return sessions.all().stream().filter(ChatMetrics::isInOpenChat).count();
    }

    private static boolean isInOpenChat(Session session) {
        return session.compute(
                () -> session.openChat().filter(side -> side.over().isEmpty()).isPresent());
    }

    private static <E extends Enum<E>, M> Function<E, M> each(Class<E> words, Function<E, M> meter) {
        var meters = new EnumMap<E, M>(words);
        EnumSet.allOf(words).forEach(word -> meters.put(word, meter.apply(word)));
        return word -> Objects.requireNonNull(meters.get(word));
    }

    private static Tag of(String label, Enum<?> word) {
        return Tag.create(label, word(word));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private Counter counter(String name, String description, Tag tag) {
        return registry.getOrCreate(
                Counter.builder("whisper_" + name).description(description).tags(List.of(tag)));
    }

    private Timer timer(String what, String description, Tag... tags) {
        return registry.getOrCreate(Timer.builder("whisper_chat_" + what + "_latency")
                .description(description)
                .buckets(BUCKETS)
                .tags(List.of(tags)));
    }

    void relayed(Path path, long nanos) {
        relay.apply(path).record(nanos, TimeUnit.NANOSECONDS);
    }

    public void delivered(long nanos) {
        delivery.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void resumed(Resume result, LogContext whose) {
        resumes.apply(result).increment();
        whose.log(LOG, DEBUG, () -> "resume " + word(result));
    }

    public void ended(Ending why, Session whose, ChatSide side) {
        endings.apply(why).increment();
        LogContext.none().and(whose.id()).and(side.chat()).log(LOG, DEBUG, () -> "chat ended, " + word(why));
    }

    public void resent(Again why, int messages) {
        again.apply(why).increment(messages);
    }

    void repeated(Repeat from) {
        repeats.apply(from).increment();
    }
}
