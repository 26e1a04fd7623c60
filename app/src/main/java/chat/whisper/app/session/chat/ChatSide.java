package chat.whisper.app.session.chat;

import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.ReportRequest.Author;
import chat.whisper.model.bus.ReportRequest.Line;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.id.Tag;
import chat.whisper.model.protocol.ServerMessage.ChatState;
import chat.whisper.model.protocol.ServerMessage.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One side of a chat: which number comes next in either direction, what its person has not received yet, and the evidence.
 * Pure state without I/O; used under the lock of the session that it belongs to.
 */
public final class ChatSide {
    /** An end is said again after 1 s and 2 s more. */
    private static final int LAST_ASKED = 2;

    private final ChatId chat;
    private final Pool pool;
    private final List<Tag> shared;
    private final Identities partnerIdentities;
    private final EvidenceBuffer evidence;
    private final List<ChatNews.Said> waiting;
    private SessionAddress partner;
    private Presence presence = Presence.HERE;
    private ChatNews.@Nullable Reason over;
    private @Nullable Long endedAt;
    private SequenceNumbers numbers;
    private final Typing typing = new Typing();
    private boolean watched;
    private @Nullable Reunion reunion;
    private boolean knowsIn;
    private boolean knowsOut;
    private long askedUpTo;
    private boolean reported;
    private boolean blocked;
    private boolean receiptsHeld;
    private int unknown;
    private ChatNews.@Nullable Left last;
    private int lastAsked;
    private final InFlight flight = new InFlight();

    /** @param pool where the two met */
    public ChatSide(ChatId chat, Pool pool, List<Tag> shared, SessionAddress partner, Identities partnerIdentities) {
        this(SavedChatSide.fresh(chat, pool, shared, partner, partnerIdentities), pool);
    }

    /** @param otherwise the pool if an older app has saved it, which does not say it */
    public ChatSide(SavedChatSide saved, Pool otherwise) {
        this.chat = saved.chat();
        this.pool = Objects.requireNonNullElse(saved.pool(), otherwise);
        this.shared = List.copyOf(saved.shared());
        this.partner = saved.partner();
        this.partnerIdentities = saved.partnerIdentities();
        this.presence = saved.presence();
        this.over = saved.over();
        this.endedAt = saved.endedAt();
        this.numbers = saved.numbers();
        this.waiting = new ArrayList<>(saved.waiting());
        this.evidence = new EvidenceBuffer(
                saved.evidence(), saved.numbers().nextOut() - 1, saved.numbers().nextIn() - 1);
    }

    /** Everything that another instance needs to go on. */
    public SavedChatSide saved() {
        return new SavedChatSide(
                chat,
                shared,
                partner,
                partnerIdentities.primary(),
                presence,
                over,
                endedAt,
                numbers,
                List.copyOf(waiting),
                evidence.lines(),
                reunion != null,
                partnerIdentities,
                pool);
    }

    /** The same without anything that was said, and without numbers, which would be stale. */
    public SavedChatSide outline() {
        return saved().outline();
    }

    /** Its process died: its numbers are unknown until its client tells what it has, and the other side what it has. */
    public void survive(long nowNanos) {
        reunion = new Reunion(nowNanos);
    }

    /** Present while the numbers are unknown. */
    public Optional<Reunion> reunion() {
        return Optional.ofNullable(reunion);
    }

    /** Since when (monotonic) the other side's word is waited for. */
    public record Reunion(long sinceNanos) {}

    /** What its client has of the partner's messages; whatever came after that and is not confirmed is asked for again, and comes again. */
    public void has(long receivedSeq) {
        knowsIn = true;
        waiting.clear();
        numbers = numbers.startingIn(receivedSeq);
        endReunion();
    }

    /** Whether it may tell the other side what it has. */
    public boolean knowsIn() {
        return reunion == null || knowsIn;
    }

    /** What the other side has of its messages. */
    public void reunite(long nextOut, long deliveredOut, long readOut) {
        knowsOut = true;
        numbers = numbers.startingOut(nextOut, deliveredOut, readOut);
        askedUpTo = nextOut - 1 + SequenceNumbers.UNDELIVERED_MAX;
        endReunion();
    }

    private void endReunion() {
        if (knowsIn && knowsOut) {
            reunion = null;
        }
    }

    /** What becomes of a message that its person sends. */
    public SequenceNumbers.Taking take(long seq) {
        var taking = numbers.taking(seq);
        if (taking == SequenceNumbers.Taking.NEXT) {
            numbers = numbers.withNextOut(seq + 1);
        }
        return taking;
    }

    /** The message could not be sent after all: its number is free again. */
    public void giveBack(long seq) {
        numbers = numbers.withNextOut(Math.min(numbers.nextOut(), seq));
        flight.ends(seq, 0, neverMind -> {});
    }

    /** The partner's side misses own messages from here on; false if they were delivered long ago. */
    public boolean rewind(long fromSeq) {
        if (fromSeq <= numbers.deliveredOut() || fromSeq >= numbers.nextOut()) {
            return false;
        }
        numbers = numbers.withNextOut(fromSeq);
        return true;
    }

    /** What becomes of a message that the partner's side sends. */
    public SequenceNumbers.Arrival arrive(ChatNews.Said said) {
        var arrival = numbers.arriving(said.seq());
        if (arrival == SequenceNumbers.Arrival.NEXT) {
            numbers = numbers.withNextIn(said.seq() + 1);
            waiting.add(said);
            evidence.keepTheirs(said.seq(), new Line(Author.REPORTED, said.text(), said.ts()));
        }
        return arrival;
    }

    /** Its person has everything up to `seq`; false if that is no news, or cannot be. */
    public boolean received(long seq) {
        var news = counts(seq, numbers.deliveredIn(), numbers.nextIn(), numbers::withDeliveredIn);
        if (news) {
            waiting.removeIf(said -> said.seq() <= seq);
        }
        return news;
    }

    /** Its person has seen everything up to `seq`; false as with {@link #received}. */
    public boolean seen(long seq) {
        return counts(seq, numbers.readIn(), numbers.nextIn(), numbers::withReadIn);
    }

    /** The partner has everything up to `seq`; false as with {@link #received}. */
    public boolean delivered(long seq) {
        return counts(seq, numbers.deliveredOut(), numbers.nextOut(), numbers::withDeliveredOut);
    }

    /** The partner has seen everything up to `seq`; false as with {@link #received}. */
    public boolean read(long seq) {
        return counts(seq, numbers.readOut(), numbers.nextOut(), numbers::withReadOut);
    }

    /** A receipt counts if it goes beyond the last one, and not beyond what was sent. */
    private boolean counts(long seq, long last, long next, LongFunction<SequenceNumbers> counted) {
        if (seq <= last || seq >= next) {
            return false;
        }
        numbers = counted.apply(seq);
        return true;
    }

    /** Its person's message, read at that moment, is on its way. */
    public void departs(long seq, long readAtNanos) {
        flight.begins(seq, readAtNanos);
    }

    /** Hands over how long each message took that was confirmed since `before`; nothing is kept when none is under way. */
    public void landed(SequenceNumbers before, long nowNanos, LongConsumer took) {
        for (var seq = before.deliveredOut() + 1; seq <= numbers.deliveredOut(); seq++) {
            flight.ends(seq, nowNanos, took);
        }
    }

    /** Whether its person has said this before. */
    public boolean wasSaid(long seq) {
        return evidence.hasOwn(seq);
    }

    /** Whether a message of that number is sent again because it was asked for: it was taken here, or may have been where its process died. */
    public boolean isSaidAgain(long seq) {
        return wasSaid(seq) || seq <= askedUpTo;
    }

    /** Whether news of the partner's session in this epoch may be believed; a higher epoch is the new seat. */
    public boolean believes(SessionAddress speaker) {
        if (!speaker.session().equals(partner.session()) || speaker.epoch() < partner.epoch()) {
            return false;
        }
        partner = speaker;
        unknown = 0;
        return true;
    }

    /** Tells the partner that the chat is over, and after which message. */
    public AddressedNews left(ChatNews.Reason reason) {
        var lastSeq = numbers.nextOut() - 1;
        return letter((id, to) -> new ChatNews.Left(id, to, reason, lastSeq));
    }

    /** What its person said under that number, if it is among the last lines: for a partner that missed it before the end. */
    public Optional<AddressedNews> saidAgain(long seq) {
        return evidence.own(seq)
                .map(line -> letter((id, to) -> new ChatNews.Said(id, to, seq, line.text(), line.ts(), null)));
    }

    /** The end, and before it what its person said last and nobody has confirmed: when their session ends, nobody can be asked for it. */
    public List<AddressedNews> lastWords(ChatNews.Reason reason) {
        var unconfirmed = LongStream.range(numbers.deliveredOut() + 1, numbers.nextOut())
                .mapToObj(this::saidAgain)
                .flatMap(Optional::stream);
        return Stream.concat(unconfirmed, Stream.of(left(reason))).toList();
    }

    /** Whether something said before the end has not come yet and is waited for; not for long, as it may be gone. */
    public boolean awaitsLast(ChatNews.Left left) {
        last = left;
        return numbers.nextIn() <= left.lastSeq() && lastAsked++ < LAST_ASKED;
    }

    /** The end that waits for the last messages before it. */
    public Optional<ChatNews.Left> last() {
        return Optional.ofNullable(last);
    }

    /** How often in a row it was said that the partner is not where they should be, this time included. */
    public int wasUnknown() {
        return ++unknown;
    }

    /** `news` is given the chat and the receiver. */
    public AddressedNews letter(BiFunction<ChatId, SessionId, ChatNews> news) {
        return new AddressedNews(partner, news.apply(chat, partner.session()));
    }

    /** Once, however often it is sent again. */
    public void keepOwn(long seq, String text, long ts) {
        evidence.keepOwn(seq, new Line(Author.REPORTER, text, ts));
    }

    public void presence(Presence newPresence) {
        presence = newPresence;
    }

    /** The partner is gone; false if it was over already. `now` in milliseconds since 1970. */
    public boolean end(ChatNews.Reason reason, long now) {
        if (!endOnce(reason, now)) {
            return false;
        }
        presence = Presence.GONE;
        return true;
    }

    /** This person leaves, and need not be told; false if it was over already. `now` in milliseconds since 1970. */
    public boolean leave(long now) {
        return endOnce(ChatNews.Reason.ENDED, now);
    }

    private boolean endOnce(ChatNews.Reason reason, long now) {
        if (over != null) {
            return false;
        }
        over = reason;
        endedAt = now;
        return true;
    }

    /** Whether the partner is told later what has arrived and was seen. */
    public boolean areReceiptsHeld() {
        return receiptsHeld;
    }

    public void holdReceipts() {
        receiptsHeld = true;
    }

    public void releaseReceipts() {
        receiptsHeld = false;
    }

    /** Its person has reported it, here. */
    public void reported() {
        reported = true;
    }

    public boolean isReported() {
        return reported;
    }

    public Typing typing() {
        return typing;
    }

    /** Whether somebody looks after unconfirmed messages already; from now on, somebody does. */
    public boolean watch() {
        var already = watched;
        watched = true;
        return already;
    }

    public void unwatch() {
        watched = false;
    }

    /** Once over, only the evidence is of use. */
    public void forgetWaiting() {
        waiting.clear();
    }

    public ChatId chat() {
        return chat;
    }

    /** Where the two met; its person may search elsewhere by now. */
    public Pool pool() {
        return pool;
    }

    public SessionAddress partner() {
        return partner;
    }

    /** Whether this is the first time that its person blocks the partner. */
    public boolean block() {
        var first = !blocked;
        blocked = true;
        return first;
    }

    public Identities partnerIdentities() {
        return partnerIdentities;
    }

    public Presence presence() {
        return presence;
    }

    public SequenceNumbers numbers() {
        return numbers;
    }

    public Optional<ChatNews.Reason> over() {
        return Optional.ofNullable(over);
    }

    /** What its person has not confirmed, in order. */
    public List<ChatNews.Said> waiting() {
        return List.copyOf(waiting);
    }

    public List<Line> evidence() {
        return evidence.lines();
    }

    /** The same, with the partner's message of that number marked if it is among them. */
    public List<Line> evidenceMarking(long seq) {
        return evidence.marking(seq);
    }

    /** Whether it has been over since before that time, in milliseconds since 1970. */
    public boolean endedBefore(long time) {
        return endedAt != null && endedAt < time;
    }

    /** When it was over, in milliseconds since 1970. */
    public Optional<Long> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** About what the evidence takes in memory. */
    public long evidenceBytes() {
        return evidence.bytes();
    }

    public void forgetEvidence() {
        evidence.forget();
    }

    public List<Tag> shared() {
        return shared;
    }

    public ChatState state() {
        return new ChatState(chat, shared, numbers.nextOut(), numbers.deliveredOut(), numbers.readOut(), presence);
    }
}
