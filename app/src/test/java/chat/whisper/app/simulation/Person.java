package chat.whisper.app.simulation;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Interests;
import chat.whisper.model.id.Pool;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final List<Wire> wires = new ArrayList<>();
    private final Map<Long, String> kept = new TreeMap<>();
    private long lastUp;
    private @Nullable String session;
    private @Nullable ChatId chat;
    private PhaseName phase = PhaseName.IDLE;
    private long nextOut = 1;
    private long receivedIn;
    private boolean pausing;
    private boolean comesBack;
    private boolean retrying;
    private boolean wantsChat = true;

    Person(World world, String name) {
        this.world = world;
        this.name = name;
        schedule = world.schedule();
    }

    /** A connection to that instance, and its `hello`. */
    void connect(Instance to) {
        var wire = new Wire(world, this, to, wires.size());
        wires.add(wire);
        hello(wire);
    }

    /** What a client sends stays in order, over all its connections. */
    long reachesAt(long nanos) {
        lastUp = Math.max(lastUp, nanos);
        return lastUp;
    }

    /** That of the connection which speaks for the session, or did so last. */
    private @Nullable String token() {
        return wires.stream()
                .filter(wire -> wire.token() != null)
                .max(Comparator.comparingLong(Wire::hello))
                .map(Wire::token)
                .orElse(null);
    }

    private void hello(Wire wire) {
        var token = token();
        var known = chat == null || token == null ? null : new ClientMessage.ResumedChat(chat, receivedIn);
        wire.claims(receivedIn);
        wire.says(new ClientMessage.Hello(1, null, null, Pool.DEFAULT, token, known, null));
    }

    void resetAll() {
        wires.stream().filter(wire -> !wire.isLeftByClient()).forEach(Wire::reset);
    }

    /** Nothing is tried by itself for a while: the scenario has the person in hand. */
    void pauses(boolean now) {
        pausing = now;
        if (!now && live().isEmpty()) {
            comeBack(0);
        }
    }

    private void comeBack(long afterMillis) {
        if (comesBack) {
            return;
        }
        comesBack = true;
        schedule.after(afterMillis * MILLI, null, () -> {
            comesBack = false;
            if (!pausing && wires.stream().allMatch(Wire::isLeftByClient)) {
                world.door().ifPresentOrElse(this::connect, () -> comeBack(500));
            }
        });
    }

    void isClosed(Wire wire, int code) {
        schedule.tell(() -> this + " hears that " + wire + " is closed with " + code);
        // After 4004 somebody else goes on, or this person will open the page again.
        comeBack(code == 4004 ? schedule.between(1_000, 2_000) : schedule.between(0, 500));
    }

    void hears(Wire wire, ServerMessage message) {
        switch (message) {
            case ServerMessage.SessionCreated created -> {
                wire.token(created.resumeToken());
                session = created.sessionId().value();
                phase = PhaseName.IDLE;
                forgetChat();
                seeks(wire);
            }
            case ServerMessage.SessionResumed resumed -> resumed(wire, resumed);
            case ServerMessage.ResumeFailed failed -> {
                world.book().lost(this, wire, failed.reason());
                if (failed.reason() == ServerMessage.ResumeFailure.REPLACED && live().isPresent()) {
                    wire.reset(); // The other connection has the session.
                    comeBack(500);
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
                forgetChat();
                chat = started.chatId();
            }
            case ServerMessage.Message said -> arrives(wire, said);
            case ServerMessage.Delivered delivered -> confirmed(delivered.chatId(), delivered.seq());
            case ServerMessage.Resend resend -> {
                if (resend.chatId().equals(chat)) {
                    again(wire, resend.fromSeq());
                }
            }
            case ServerMessage.PartnerLeft left -> {
                if (left.chatId().equals(chat)) {
                    forgetChat();
                    phase = PhaseName.IDLE;
                    seeks(wire);
                }
            }
            case ServerMessage.ChatEnded ended -> {
                if (ended.chatId().equals(chat)) {
                    forgetChat();
                    phase = PhaseName.IDLE;
                    seeks(wire);
                }
            }
            case ServerMessage.Reconnect reconnect -> goElsewhere(wire);
            case ServerMessage.Error error -> wrong(wire, error);
            default -> {}
        }
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
                    wire.says(new ClientMessage.FindMatch(Interests.of("chess"), false));
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
        phase = resumed.phase();
        world.book().resumed(this, resumed, chat);
        var state = resumed.chat();
        if (state == null) {
            forgetChat();
            seeks(wire);
        } else {
            if (!state.chatId().equals(chat)) {
                forgetChat();
                chat = state.chatId();
            }
            confirmed(state.chatId(), state.deliveredSeq());
            again(wire, state.nextSeq());
        }
        if (resumed.match() != null && !resumed.match().accepted()) {
            var match = resumed.match().matchId();
            later(wire, 300, () -> wire.says(new ClientMessage.AcceptMatch(match)));
        }
    }

    private void forgetChat() {
        chat = null;
        kept.clear();
        nextOut = 1;
        receivedIn = 0;
    }

    private void again(Wire wire, long from) {
        var open = chat;
        if (open != null) {
            kept.forEach((seq, text) -> {
                if (seq >= from) {
                    wire.says(new ClientMessage.Message(open, seq, text, null));
                }
            });
        }
    }

    private void arrives(Wire wire, ServerMessage.Message said) {
        if (!said.chatId().equals(chat)) {
            return;
        }
        world.book().received(this, wire, said, receivedIn);
        receivedIn = Math.max(receivedIn, said.seq());
        var confirmed = receivedIn;
        wire.says(new ClientMessage.Delivered(said.chatId(), confirmed));
    }

    private void confirmed(ChatId of, long seq) {
        if (of.equals(chat)) {
            kept.keySet().removeIf(one -> one <= seq);
        }
    }

    private void wrong(Wire wire, ServerMessage.Error error) {
        if (!wire.isGreeted() && error.temporary()) {
            var after = error.retryAfterMs() == null ? 500 : error.retryAfterMs();
            schedule.after(after * MILLI, null, () -> {
                if (live().isPresent()) {
                    wire.reset();
                    comeBack(500);
                } else if (!wire.isGreeted()) {
                    hello(wire);
                }
            });
        } else if (error.code() == ErrorCode.OUT_OF_ORDER && error.expectedSeq() != null) {
            retry(wire, error.expectedSeq(), 100);
        } else if (error.temporary() && error.seq() != null) {
            retry(wire, error.seq(), 1_500);
        } else if (error.temporary()) {
            phase = phase == PhaseName.SEARCHING ? phase : PhaseName.IDLE;
            later(wire, 2_000, () -> seeks(wire));
        }
    }

    /** Not once for each of the messages that were refused. */
    private void retry(Wire wire, long from, long mostMillis) {
        if (!retrying) {
            retrying = true;
            schedule.after(schedule.between(50, mostMillis) * MILLI, null, () -> {
                retrying = false;
                again(wire, from);
            });
        }
    }

    private void goElsewhere(Wire wire) {
        later(wire, 50, () -> {
            if (!pausing) {
                wire.reset();
                comeBack(schedule.between(0, 20));
            }
        });
    }

    /** Says something if it can be said. */
    void chats() {
        var open = chat;
        if (open == null || kept.size() >= 20) {
            return;
        }
        var seq = nextOut++;
        var text = name + " says " + seq + " in " + open;
        kept.put(seq, text);
        live().ifPresent(wire -> wire.says(new ClientMessage.Message(open, seq, text, null)));
    }

    void endsChat() {
        var open = chat;
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

    /** The connection that speaks for this person, as its client knows. */
    Optional<Wire> live() {
        return wires.stream().filter(wire -> wire.isOpen() && wire.isGreeted()).reduce((one, newer) -> newer);
    }

    List<Wire> wires() {
        return wires;
    }

    PhaseName phase() {
        return phase;
    }

    long receivedIn() {
        return receivedIn;
    }

    @Nullable
    ChatId chat() {
        return chat;
    }

    Map<Long, String> kept() {
        return kept;
    }

    @Nullable
    String session() {
        return session;
    }

    @Override
    public String toString() {
        return name;
    }
}
