package chat.whisper.app.session;

import chat.whisper.app.safety.limit.SessionBuckets;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.app.session.chat.SavedChatSide;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.process.LogContext;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.Presence;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person's visit on this instance; outlives its connection. Used under its own lock, see {@link LockedState}. */
public final class Session extends LockedState {
    private volatile SessionIdentity visitor;
    private final Attachment attachment;
    private @Nullable SessionActivity activity;
    private final long base;
    private RecentChats past = RecentChats.NONE;
    private Phase phase = Phase.Idle.IDLE;
    private @Nullable MatchId accepted;
    private @Nullable MatchId declined;
    private @Nullable MissedNews missed;
    private boolean over;

    public Session(SessionIdentity visitor, ResumeTokens resumeTokens) {
        this(visitor, resumeTokens, 0);
    }

    private Session(SessionIdentity visitor, ResumeTokens resumeTokens, long base) {
        this.visitor = visitor;
        this.attachment = new Attachment(this, resumeTokens);
        this.base = base;
    }

    /** As another instance handed it over. */
    Session(SavedSession saved, SessionIdentity visitor, Phase phase, long nowNanos) {
        this(visitor, new ResumeTokens(saved.tokenHashes()), saved.epoch());
        this.phase = phase;
        this.accepted = saved.accepted();
        this.declined = saved.declined();
        saved.past().forEach(side -> past = past.with(new ChatSide(side, saved.pool())));
        this.missed = saved.warning() == null ? null : new MissedNews(saved.warning());
        this.activity = saved.owed() == null ? null : new SessionActivity(new SessionBuckets(saved.owed(), nowNanos));
    }

    public SessionIdentity visitor() {
        return visitor;
    }

    /** Its person is in that place now, as HMACs say it. */
    public void isIn(List<String> place) {
        assert Thread.holdsLock(this);
        visitor = visitor.in(place);
    }

    /** Its person searches there from now on. Only while no search and no chat is open, as both stay where they began. */
    public void searchesIn(Pool pool) {
        assert Thread.holdsLock(this);
        visitor = visitor.speaking(pool);
    }

    /** The epoch that this one follows; 0 for a session that began here. */
    public long base() {
        return base;
    }

    public SessionId id() {
        return visitor.session();
    }

    public SessionAddress seat(InstanceId instance) {
        return new SessionAddress(visitor.session(), instance, visitor.epoch());
    }

    /** What the log may say of it: marks of this session and of what it is doing. */
    public LogContext logContext() {
        assert Thread.holdsLock(this);
        var mine = LogContext.none().and(id());
        return switch (phase) {
            case Phase.Idle idle -> mine;
            case Phase.Searching(var search) -> mine.and(search.id());
            case Phase.Offered(var search, var offer) -> mine.and(search.id()).and(offer.match());
            case Phase.Chatting(var side) -> mine.and(side.chat());
        };
    }

    /** What its person did here. */
    public SessionActivity activity() {
        assert Thread.holdsLock(this);
        if (activity == null) {
            activity = new SessionActivity(null);
        }
        return activity;
    }

    public ResumeTokens resumeTokens() {
        assert Thread.holdsLock(this);
        return attachment.resumeTokens();
    }

    public Phase phase() {
        assert Thread.holdsLock(this);
        return phase;
    }

    /** Ignored once the session has left. */
    public void phase(Phase next) {
        assert Thread.holdsLock(this);
        if (!over) {
            phase = next;
        }
    }

    /**
     * Runs `act` under this session's lock while the session lives here. One that has left or ended changes nothing and says
     * nothing, whoever waited for its lock: what is told about it meanwhile goes to where it lives now.
     */
    public <R> Optional<R> whileHere(Supplier<Optional<R>> act) {
        return compute(() -> over ? Optional.empty() : act.get());
    }

    /** Who speaks for it, or since when nobody does. */
    public Attachment attachment() {
        assert Thread.holdsLock(this);
        return attachment;
    }

    /** That `hello` could not bring it back; what was kept meanwhile. Nothing if a newer one is at it. */
    public List<MatchNews> staysAway(long hello) {
        assert Thread.holdsLock(this);
        return attachment.givesUp(hello) ? missed().takeAll() : List.of();
    }

    /** What its person is told when they are back. */
    public MissedNews missed() {
        assert Thread.holdsLock(this);
        if (missed == null) {
            missed = new MissedNews(null);
        }
        return missed;
    }

    /**
     * The session is over or lives elsewhere: nothing may be done in its name here any more. What is left of it here searches
     * nothing and has no chats, so that whoever still holds it finds nothing to act on.
     */
    public void leave() {
        assert Thread.holdsLock(this);
        over = true;
        phase = Phase.Idle.IDLE;
        past = RecentChats.NONE;
        missed = null;
        attachment.absence(List.of());
    }

    public boolean isOver() {
        assert Thread.holdsLock(this);
        return over;
    }

    public void say(ServerMessage message) {
        say(message, null);
    }

    /** Goes nowhere while nobody is connected: a resume tells the whole state. */
    public void say(ServerMessage message, @Nullable String ref) {
        assert Thread.holdsLock(this);
        if (!attachment.isAttached()) {
            return;
        }
        var utf8 = ServerCodec.encode(message, ref);
        if (message instanceof ServerMessage.Typing) {
            attachment.sendDroppable(utf8);
        } else {
            attachment.send(utf8);
        }
    }

    public Optional<ChatSide> openChat() {
        assert Thread.holdsLock(this);
        return phase instanceof Phase.Chatting chatting ? Optional.of(chatting.side()) : Optional.empty();
    }

    /** The open chat or one that ended a short while ago. */
    public Optional<ChatSide> chat(ChatId id) {
        assert Thread.holdsLock(this);
        return openChat().filter(side -> side.chat().equals(id)).or(() -> past.find(id));
    }

    /** The partner has left that chat, and its person may not have heard it: open until it is told again. */
    public void reopen(ChatId chat) {
        assert Thread.holdsLock(this);
        if (phase instanceof Phase.Idle) {
            past.find(chat)
                    .filter(side -> side.presence() == Presence.GONE)
                    .ifPresent(side -> phase = new Phase.Chatting(side));
        }
    }

    public void closeChat(ChatSide side) {
        assert Thread.holdsLock(this);
        if (over) {
            return;
        }
        phase = Phase.Idle.IDLE;
        side.messages().forgetWaiting();
        past = past.with(side);
    }

    public List<ChatSide> pastChats() {
        assert Thread.holdsLock(this);
        return past.all();
    }

    /** At most so many of them, those that ended last. */
    List<ChatSide> latestChats(int most) {
        assert Thread.holdsLock(this);
        return past.latest(most);
    }

    /** The open chat and those that ended a short while ago. */
    public List<ChatSide> chats() {
        assert Thread.holdsLock(this);
        return Stream.concat(openChat().stream(), past.all().stream()).toList();
    }

    /**
     * Chats that were over before that time (milliseconds since 1970) cannot be reported any more, and nothing of them is kept.
     * Returns what the evidence of the others takes, in bytes.
     */
    public long forgetEndedBefore(long time) {
        assert Thread.holdsLock(this);
        var held = past.forgetEndedBefore(time);
        if (phase instanceof Phase.Chatting(var side)) {
            if (side.endedBefore(time)) {
                side.messages().forgetEvidence(); // Its person hears of the end when they are back.
            }
            held += side.messages().evidenceBytes();
        }
        return held;
    }

    public void rememberAccepted(MatchId match) {
        assert Thread.holdsLock(this);
        accepted = match;
    }

    public void rememberDeclined(MatchId match) {
        assert Thread.holdsLock(this);
        declined = match;
    }

    public boolean hasAccepted(MatchId match) {
        assert Thread.holdsLock(this);
        return match.equals(accepted);
    }

    public boolean hasDeclined(MatchId match) {
        assert Thread.holdsLock(this);
        return match.equals(declined);
    }

    /** What another instance needs when this one hands it over. */
    SavedSession saved(SavedPhase savedPhase, List<SavedChatSide> sides, long nowNanos) {
        assert Thread.holdsLock(this);
        return new SavedSession(
                visitor.identity(),
                visitor.identities(),
                visitor.pool(),
                visitor.epoch(),
                attachment.resumeTokens().hashes(),
                savedPhase,
                accepted,
                declined,
                sides,
                activity == null ? null : activity.owed(nowNanos),
                missed == null ? null : missed.warning());
    }
}
