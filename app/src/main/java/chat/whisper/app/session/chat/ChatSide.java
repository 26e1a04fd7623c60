package chat.whisper.app.session.chat;

import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.id.Tag;
import chat.whisper.model.protocol.ServerMessage.ChatState;
import chat.whisper.model.protocol.ServerMessage.Presence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One side of a chat: with whom, whether they are there, whether it is over, and its messages. Pure state without I/O; used under
 * the lock of the session that it belongs to.
 */
public final class ChatSide {
    /** For the same message: an end is said again after 1 s and 2 s more. */
    private static final int LAST_ASKED = 2;

    private final ChatId chat;
    private final Pool pool;
    private final List<Tag> shared;
    private final Identities partnerIdentities;
    private final ChatMessages messages;
    private SessionAddress partner;
    private Presence presence = Presence.HERE;
    private ChatNews.@Nullable Reason over;
    private @Nullable Long endedAt;
    private final Typing typing = new Typing();
    private boolean watched;
    private boolean reported;
    private boolean blocked;
    private boolean receiptsHeld;
    private long readTold;
    private int unknown;
    private ChatNews.@Nullable Left last;
    private long lastAskedFor;
    private int lastAsked;

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
        this.messages = new ChatMessages(saved);
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
                messages.numbers(),
                messages.waiting(),
                messages.evidence(),
                messages.reunion().isPresent(),
                partnerIdentities,
                pool,
                messages.evidenceNumbers());
    }

    /** The same without anything that was said, and without numbers, which would be stale. */
    public SavedChatSide outline() {
        return saved().outline();
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
        var lastSeq = messages.lastSaid();
        return letter((id, to) -> new ChatNews.Left(id, to, reason, lastSeq));
    }

    /** What its person said under that number, if it is among the last lines: for a partner that missed it before the end. */
    public Optional<AddressedNews> saidAgain(long seq) {
        return said(seq).map(said -> new AddressedNews(partner, said));
    }

    /** What its person said from that number on, as far as it is among the last lines. */
    public List<ChatNews.Said> saidFrom(long seq) {
        return LongStream.rangeClosed(seq, messages.lastSaid())
                .mapToObj(this::said)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ChatNews.Said> said(long seq) {
        return messages.own(seq)
                .map(line -> new ChatNews.Said(chat, partner.session(), seq, line.text(), line.ts(), null));
    }

    /** The end, and before it what its person said last and nobody has confirmed: when their session ends, nobody can be asked for it. */
    public List<AddressedNews> lastWords(ChatNews.Reason reason) {
        var unconfirmed =
                saidFrom(messages.numbers().deliveredOut() + 1).stream().map(said -> new AddressedNews(partner, said));
        return Stream.concat(unconfirmed, Stream.of(left(reason))).toList();
    }

    /** Whether something said before the end has not come yet and is waited for; not for long, as it may be gone. */
    public boolean awaitsLast(ChatNews.Left left) {
        last = left;
        var next = messages.numbers().nextIn();
        if (next != lastAskedFor) {
            lastAskedFor = next;
            lastAsked = 0;
        }
        return next <= left.lastSeq() && lastAsked++ < LAST_ASKED;
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

    /** The partner is told that it was read up to that message. */
    public void tellRead(long seq) {
        readTold = Math.max(readTold, seq);
    }

    /** Whether its person has read more than that. */
    public boolean hasReadUntold() {
        return messages.numbers().readIn() > readTold;
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

    public ChatMessages messages() {
        return messages;
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

    /** Its person has blocked the partner. */
    public void block() {
        blocked = true;
    }

    public boolean isBlocked() {
        return blocked;
    }

    public Identities partnerIdentities() {
        return partnerIdentities;
    }

    public Presence presence() {
        return presence;
    }

    public Optional<ChatNews.Reason> over() {
        return Optional.ofNullable(over);
    }

    /** Whether it has been over since before that time, in milliseconds since 1970. */
    public boolean endedBefore(long time) {
        return endedAt != null && endedAt < time;
    }

    /** When it was over, in milliseconds since 1970. */
    public Optional<Long> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public List<Tag> shared() {
        return shared;
    }

    public ChatState state() {
        var numbers = messages.numbers();
        return new ChatState(chat, shared, numbers.nextOut(), numbers.deliveredOut(), numbers.readOut(), presence);
    }
}
