package chat.whisper.app.simulation;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a client that does what PROTOCOL.md asks of one: keeps what is not delivered, drops repeats, comes back. Runs
 * in events and never waits.
 */
final class Person {
    private static final long MILLI = 1_000_000;
    private final World world;
    private final Schedule schedule;
    private final String name;
    private final Tabs tabs;
    private final ClientChat chat;
    private long lastUp;
    private PhaseName phase = PhaseName.IDLE;
    private boolean wantsChat = true;
    private boolean silent;

    Person(World world, String name) {
        this.world = world;
        this.name = name;
        schedule = world.schedule();
        chat = new ClientChat(schedule);
        tabs = new Tabs(world, this::connect);
    }

    /** A connection to that instance, and its `hello`. */
    void connect(Instance to) {
        var wire = new Wire(world, this, to, tabs.all().size());
        tabs.add(wire);
        hello(wire);
    }

    /** What a client sends stays in order, over all its connections. */
    long reachesAt(long nanos) {
        lastUp = Math.max(lastUp, nanos);
        return lastUp;
    }

    private void hello(Wire wire) {
        var token = tabs.token();
        var open = chat.id();
        var known = open == null || token == null ? null : new ClientMessage.ResumedChat(open, chat.receivedIn());
        wire.claims(chat.receivedIn());
        wire.says(new ClientMessage.Hello(1, null, null, Pool.DEFAULT, token, known, null));
    }

    void resetAll() {
        tabs.resetAll();
    }

    /** Nothing is tried by itself for a while: the scenario has the person in hand. */
    void pauses(boolean now) {
        tabs.pause(now);
    }

    /** For good, without a word. */
    void leaves() {
        schedule.tell(() -> this + " leaves for good");
        tabs.leave();
        chat.forget();
        phase = PhaseName.IDLE;
    }

    boolean isGone() {
        return tabs.isGone();
    }

    /** Says nothing more of their own accord. */
    void fallsSilent() {
        silent = true;
    }

    void isClosed(Wire wire, int code) {
        schedule.tell(() -> this + " hears that " + wire + " is closed with " + code);
        // After 4004 somebody else goes on, or this person will open the page again.
        tabs.comeBack(code == 4004 ? schedule.between(1_000, 2_000) : schedule.between(0, 500));
    }

    void hears(Wire wire, ServerMessage message) {
        act(wire, message);
        tabs.speaks(); // Noted while it is open.
    }

    private void act(Wire wire, ServerMessage message) {
        switch (message) {
            case ServerMessage.SessionCreated created when tabs.hasAnotherSession(wire) -> wire.reset();
            case ServerMessage.SessionCreated created -> {
                wire.token(created.resumeToken());
                tabs.leaveOtherSessions(wire);
                chatIsOver(wire);
            }
            case ServerMessage.SessionResumed resumed -> resumed(wire, resumed);
            case ServerMessage.ResumeFailed failed -> {
                world.book().lost(this, wire, failed.reason());
                if (failed.reason() == ServerMessage.ResumeFailure.REPLACED
                        && (live().isPresent() || tabs.hasNewer(wire))) {
                    wire.reset(); // The other connection has the session.
                    tabs.comeBack(500);
                }
            }
            case ServerMessage.Searching searching -> phase = PhaseName.SEARCHING;
            case ServerMessage.MatchFound found -> {
                phase = PhaseName.OFFERED;
                later(wire, 300, () -> wire.says(new ClientMessage.AcceptMatch(found.matchId())));
            }
            case ServerMessage.MatchDeclined over -> searching(wire, over.requeued());
            case ServerMessage.MatchExpired over -> searching(wire, over.requeued());
            case ServerMessage.MatchTimeout over -> searching(wire, false);
            case ServerMessage.ChatStarted started -> {
                phase = PhaseName.CHATTING;
                chat.begin(started.chatId());
            }
            case ServerMessage.Message said -> arrives(wire, said);
            case ServerMessage.Delivered delivered -> chat.confirmed(delivered.chatId(), delivered.seq());
            case ServerMessage.Resend resend when chat.is(resend.chatId()) -> chat.sayAgain(wire, resend.fromSeq());
            case ServerMessage.PartnerLeft left when chat.is(left.chatId()) -> chatIsOver(wire);
            case ServerMessage.ChatEnded ended when chat.is(ended.chatId()) -> chatIsOver(wire);
            case ServerMessage.PartnerAway away -> chat.shows(away.chatId(), ServerMessage.Presence.AWAY);
            case ServerMessage.PartnerBack back -> chat.shows(back.chatId(), ServerMessage.Presence.HERE);
            case ServerMessage.Reconnect reconnect -> goElsewhere(wire);
            case ServerMessage.Error error -> wrong(wire, error);
            default -> {}
        }
    }

    private void chatIsOver(Wire wire) {
        chat.forget();
        phase = PhaseName.IDLE;
        seeks(wire);
    }

    private void searching(Wire wire, boolean requeued) {
        phase = requeued ? PhaseName.SEARCHING : PhaseName.IDLE;
        if (!requeued) {
            seeks(wire);
        }
    }

    private void seeks(Wire wire) {
        if (wantsChat) {
            later(wire, 200, () -> {
                if (phase == PhaseName.IDLE && wire.isGreeted()) {
                    wire.says(new ClientMessage.FindMatch(MatchCriteria.of("chess")));
                }
            });
        }
    }

    /** Unless the connection is gone by then. */
    private void later(Wire wire, long mostMillis, Runnable act) {
        schedule.after(schedule.between(0, mostMillis) * MILLI, null, () -> {
            if (!wire.isLeftByClient()) {
                act.run();
            }
        });
    }

    private void resumed(Wire wire, ServerMessage.SessionResumed resumed) {
        wire.token(resumed.resumeToken());
        tabs.leaveOtherSessions(wire);
        phase = resumed.phase();
        world.book().resumed(this, resumed, chat.id());
        var state = resumed.chat();
        if (state == null) {
            chat.forget();
            seeks(wire);
        } else {
            chat.begin(state.chatId());
            chat.shows(state.chatId(), state.partner());
            chat.confirmed(state.chatId(), state.deliveredSeq());
            chat.sayAgain(wire, state.nextSeq());
        }
        if (resumed.match() != null && !resumed.match().accepted()) {
            var match = resumed.match().matchId();
            later(wire, 300, () -> wire.says(new ClientMessage.AcceptMatch(match)));
        }
    }

    private void arrives(Wire wire, ServerMessage.Message said) {
        if (chat.is(said.chatId())) {
            world.book().received(this, wire, said, chat.receivedIn());
            chat.received(said.seq());
            wire.says(new ClientMessage.Delivered(said.chatId(), chat.receivedIn()));
        }
    }

    private void wrong(Wire wire, ServerMessage.Error error) {
        if (!wire.isGreeted() && error.temporary()) {
            var after = error.retryAfterMs() == null ? 500 : error.retryAfterMs();
            schedule.after(after * MILLI, null, () -> {
                if (live().isPresent()) {
                    wire.reset();
                    tabs.comeBack(500);
                } else if (!wire.isGreeted()) {
                    hello(wire);
                }
            });
        } else if (error.code() == ErrorCode.OUT_OF_ORDER && error.expectedSeq() != null) {
            chat.retry(wire, error.expectedSeq(), 100);
        } else if (error.temporary() && error.seq() != null) {
            chat.retry(wire, error.seq(), 1_500);
        } else if (error.temporary()) {
            phase = phase == PhaseName.SEARCHING ? phase : PhaseName.IDLE;
            later(wire, 2_000, () -> seeks(wire));
        }
    }

    private void goElsewhere(Wire wire) {
        later(wire, 50, () -> {
            if (!tabs.isPausing()) {
                wire.reset();
                tabs.comeBack(schedule.between(0, 20));
            }
        });
    }

    /** Says something if it can be said. */
    void chats() {
        var open = chat.id();
        if (open == null || silent || !chat.takesOneMore()) {
            return;
        }
        var seq = chat.keep(name);
        var text = chat.text(seq);
        live().ifPresent(wire -> wire.says(new ClientMessage.Message(open, seq, text, null)));
    }

    void endsChat() {
        var open = chat.id();
        if (open != null) {
            live().ifPresent(wire -> {
                world.book().ends(this, open);
                wire.says(new ClientMessage.EndChat(open));
            });
        }
    }

    /** No new searches from now on. */
    void hasEnough() {
        wantsChat = false;
    }

    Optional<Wire> live() {
        return tabs.live();
    }

    /** The connection that speaks for the session; while there is none, the one that did so last. */
    Optional<Wire> speaks() {
        return tabs.speaks();
    }

    List<Wire> wires() {
        return tabs.all();
    }

    PhaseName phase() {
        return phase;
    }

    long receivedIn() {
        return chat.receivedIn();
    }

    ServerMessage.Presence sees() {
        return chat.partner();
    }

    @Nullable
    ChatId chat() {
        return chat.id();
    }

    Map<Long, String> kept() {
        return chat.kept();
    }

    @Nullable
    String session() {
        return tabs.session();
    }

    @Override
    public String toString() {
        return name;
    }
}
