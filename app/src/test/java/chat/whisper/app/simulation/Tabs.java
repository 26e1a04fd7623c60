package chat.whisper.app.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A person's connections: which of them speaks for the session as its client knows, and when a new one is tried. For events. */
final class Tabs {
    private static final long MILLI = 1_000_000;
    private final World world;
    private final Consumer<Instance> connect;
    private final List<Wire> wires = new ArrayList<>();
    private boolean pausing;
    private boolean comesBack;
    private boolean gone;

    private @Nullable Wire speaker;

    Tabs(World world, Consumer<Instance> connect) {
        this.world = world;
        this.connect = connect;
    }

    List<Wire> all() {
        return wires;
    }

    void add(Wire wire) {
        wires.add(wire);
    }

    void resetAll() {
        wires.stream().filter(wire -> !wire.isLeftByClient()).forEach(Wire::reset);
    }

    /** Those of another session, which an older connection was given: a client keeps one. */
    void leaveOtherSessions(Wire newest) {
        wires.stream()
                .filter(other -> other.isGreeted() && other.hello() < newest.hello())
                .filter(other -> !Objects.equals(other.session(), newest.session()))
                .forEach(Wire::reset);
    }

    /** That of a newer `hello`: one is kept. */
    boolean hasAnotherSession(Wire created) {
        return wires.stream()
                .filter(other -> other.token() != null && !other.isLeftByClient() && other.hello() > created.hello())
                .anyMatch(other -> !Objects.equals(other.session(), created.session()));
    }

    /** The connection that speaks for this person, as its client knows. */
    Optional<Wire> live() {
        return wires.stream()
                .filter(wire -> wire.isOpen() && wire.token() != null)
                .reduce((one, newer) -> newer);
    }

    /** Whether a connection that was opened later has got the session, or still may. */
    boolean hasNewer(Wire wire) {
        return wires.stream()
                .skip(wires.indexOf(wire) + 1L)
                .anyMatch(newer -> !newer.isLeftByClient() || newer.token() != null);
    }

    /** The connection that speaks for the session; while there is none, the one that did so last. */
    Optional<Wire> speaks() {
        live().filter(this::follows).ifPresent(wire -> speaker = wire);
        return Optional.ofNullable(speaker);
    }

    /** Of the session that it speaks for. */
    @Nullable
    String token() {
        return speaks().map(Wire::token).orElse(null);
    }

    @Nullable
    String session() {
        return speaks().map(Wire::session).orElse(null);
    }

    /** Nobody goes back to a connection that was opened before, unless it has the session since the later one lost it. */
    private boolean follows(Wire wire) {
        return speaker == null
                || wires.indexOf(wire) >= wires.indexOf(speaker)
                || speaker.isTakenOver()
                || speaker.isLeftByClient() && wire.toldAt() > speaker.leftAt();
    }

    /** Nothing is tried by itself for a while. */
    void pause(boolean now) {
        pausing = now;
        if (!now && live().isEmpty()) {
            comeBack(0);
        }
    }

    boolean isPausing() {
        return pausing;
    }

    void leave() {
        gone = true;
        resetAll();
    }

    boolean isGone() {
        return gone;
    }

    void comeBack(long afterMillis) {
        if (comesBack || gone) {
            return;
        }
        comesBack = true;
        world.schedule().after(afterMillis * MILLI, null, () -> {
            comesBack = false;
            if (!pausing && !gone && wires.stream().allMatch(Wire::isLeftByClient)) {
                world.door().ifPresentOrElse(connect, () -> comeBack(500));
            }
        });
    }
}
