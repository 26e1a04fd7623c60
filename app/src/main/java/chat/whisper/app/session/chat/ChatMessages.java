package chat.whisper.app.session.chat;

import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.ReportRequest.Author;
import chat.whisper.model.bus.ReportRequest.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a chat as one side of it knows them: which number comes next in either direction, what its person has not
 * received yet, and the evidence. Pure state without I/O; used under the lock of the session that it belongs to.
 */
public final class ChatMessages {
    private final EvidenceBuffer evidence;
    private final List<ChatNews.Said> waiting;
    private final InFlight flight = new InFlight();
    private final RoundTripTime roundTrip = new RoundTripTime();
    private final ResendBackoff resendBackoff = new ResendBackoff();
    private final Retransmissions retransmissions = new Retransmissions();
    private long lastOut;
    private SequenceNumbers numbers;
    private @Nullable Reunion reunion;
    private boolean knowsIn;
    private boolean knowsOut;

    ChatMessages(SavedChatSide saved) {
        this.numbers = saved.numbers();
        this.waiting = new ArrayList<>(saved.waiting());
        this.lastOut = saved.numbers().nextOut() - 1;
        this.evidence = new EvidenceBuffer(saved.evidence(), saved.evidenceNumbers());
    }

    /** Its process died, or it is an older copy: its numbers are unknown until its client tells what it has, and the other side what it has. */
    public void survive(long nowNanos) {
        reunion = new Reunion(nowNanos);
        knowsIn = false;
        knowsOut = false;
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
        retransmissions.mayComeFrom(nextOut);
        lastOut = nextOut - 1;
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
        lastOut = Math.min(lastOut, numbers.nextOut() - 1);
        flight.ends(seq, 0, neverMind -> {});
    }

    /** The message is on its way to the partner's side. */
    public void wentOut(long seq) {
        lastOut = Math.max(lastOut, Math.min(seq, numbers.nextOut() - 1));
    }

    /** The last message that went out: the next one may have its number already and nothing more. */
    public long lastOut() {
        return lastOut;
    }

    /** The last message that its person was told had been taken, also while those before it are asked for again. */
    public long lastSaid() {
        return Math.max(numbers.nextOut() - 1, evidence.lastOwn());
    }

    /** Own messages are missing from here on; false if they were delivered long ago. */
    public boolean rewind(long fromSeq) {
        if (fromSeq <= numbers.deliveredOut() || fromSeq >= numbers.nextOut()) {
            return false;
        }
        retransmissions.comeAgain(numbers.nextOut());
        numbers = numbers.withNextOut(fromSeq);
        lastOut = fromSeq - 1;
        return true;
    }

    /** The partner's side asks for own messages from here on; false as with {@link #rewind}, or if they are on their way again. */
    public boolean isAskedFor(long fromSeq, long nowNanos) {
        if (retransmissions.areUnderWay(fromSeq, nowNanos, roundTrip.timeout()) || !rewind(fromSeq)) {
            return false;
        }
        retransmissions.askedFor(fromSeq, nowNanos);
        return true;
    }

    /** Whether it is time to ask the partner's side for the next message, after which others have come already. */
    public boolean asksForNext(long nowNanos) {
        return resendBackoff.mayAsk(numbers.nextIn(), nowNanos);
    }

    /** How long the first message that nobody has confirmed may still take; nothing if it is not known since when it is under way. */
    public long patience(long nowNanos) {
        var since = flight.since(numbers.deliveredOut() + 1);
        return since.isPresent() ? since.getAsLong() + roundTrip.timeout() - nowNanos : 0;
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
        var last = numbers.deliveredOut();
        if (retransmissions.tellTheRoundTripOf(last)) {
            flight.since(last).ifPresent(since -> roundTrip.measured(nowNanos - since));
        }
        for (var seq = before.deliveredOut() + 1; seq <= last; seq++) {
            flight.ends(seq, nowNanos, took);
        }
    }

    /** Whether its person has said this before. */
    public boolean wasSaid(long seq) {
        return evidence.hasOwn(seq);
    }

    /** Whether a message of that number is sent again because it was asked for: it was taken here, or may have been where its process died. */
    public boolean isSaidAgain(long seq) {
        return wasSaid(seq) || retransmissions.mayBeOne(seq);
    }

    /** What its person said under that number, if it is among the last lines. */
    Optional<Line> own(long seq) {
        return evidence.own(seq);
    }

    /** Once, however often it is sent again, but for other words under the same number; false if it is kept already. */
    public boolean keepOwn(long seq, String text, long ts) {
        return evidence.keepOwn(seq, new Line(Author.REPORTER, text, ts));
    }

    public SequenceNumbers numbers() {
        return numbers;
    }

    /** Once over, only the evidence is of use. */
    public void forgetWaiting() {
        waiting.clear();
    }

    /** What its person has not confirmed, in order. */
    public List<ChatNews.Said> waiting() {
        return List.copyOf(waiting);
    }

    public Optional<Line> lastLine() {
        return evidence.last();
    }

    public List<Line> evidence() {
        return evidence.lines();
    }

    EvidenceNumbers evidenceNumbers() {
        return evidence.numbers();
    }

    /** The same, with the partner's message of that number marked if it is among them. */
    public List<Line> evidenceMarking(long seq) {
        return evidence.marking(seq);
    }

    /** About what the evidence takes in memory. */
    public long evidenceBytes() {
        return evidence.bytes();
    }

    public void forgetEvidence() {
        evidence.forget();
    }
}
