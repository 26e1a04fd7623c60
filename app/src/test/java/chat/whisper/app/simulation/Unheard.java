package chat.whisper.app.simulation;

import chat.whisper.model.protocol.ServerMessage.Presence;
import java.util.Optional;

/** Misfortunes in which a single word of one process to another gets lost, and nothing that follows tells it. For events. */
final class Unheard {
    private static final long MILLI = 1_000_000;
    /** Guarantee 5: 5 s, and what follows from the way being cut until 4 s. */
    private static final long AWAY_IS_TOLD = 4_900;

    private static final long IS_BACK = 5_000;
    /** The way is cut for 800 ms, and tried each 500. */
    private static final long BACK_IS_TOLD = IS_BACK + 1_800;
    /** The loss is seen after 2 s at most, and that the way holds 2 s later. */
    private static final long LOST_BACK_IS_TOLD = IS_BACK + 4_500;

    private static final long FIRST_MOVE = 500;
    /** Taken back after 3 s of silence, away for 6, and told in 2. */
    private static final long END_IS_TOLD = 12_000;

    private static final long OUTAGE = 33_000;
    /** Once Redis is there. */
    private static final long BACK_AFTER_DEATH = 6_000;

    private final Ambush at;

    private Unheard(Ambush at) {
        this.at = at;
    }

    static Optional<Unheard> in(World world) {
        return Ambush.in(world).map(Unheard::new);
    }

    /** A process is without the broker just when it is to tell that somebody is away, and again when they are back, or loses it with that on its way. */
    void presence() {
        var isTaken = at.schedule.percent(50);
        at.world.people().forEach(Person::fallsSilent);
        at.person.pauses(true);
        at.wire.reset();
        at.after(2_800, () -> at.home.link.cut(at.schedule.between(400, 1_200) * MILLI));
        at.world.promises().sees(at.partner, at.chat, Presence.AWAY, AWAY_IS_TOLD);
        at.after(IS_BACK, () -> {
            if (isTaken) {
                at.world.broker().trap(letter -> letter.says("\"type\":\"back\""), this::breaksAtOneEnd);
            } else {
                at.home.link.cut(800 * MILLI);
            }
            at.person.connect(at.home);
            at.person.pauses(false);
        });
        at.world.promises().sees(at.partner, at.chat, Presence.HERE, isTaken ? LOST_BACK_IS_TOLD : BACK_IS_TOLD);
    }

    private void breaksAtOneEnd() {
        var partners = at.partner.live().map(wire -> wire.instance.link).orElse(at.home.link);
        (at.schedule.percent(50) ? partners : at.home.link).cut(at.schedule.between(5, 40) * MILLI);
    }

    /** A session has arrived while Redis is away, and who gave it does not hear of that. */
    void arrival() {
        at.elsewhere().ifPresent(taker -> {
            at.person.pauses(true);
            at.wire.reset();
            at.world.redisGoesAway(at.schedule.between(3_000, 6_000) * MILLI);
            isUnheardAt(at.home);
            at.person.connect(taker);
            at.after(50, () -> at.person.pauses(false));
        });
    }

    /** Somebody comes back to where they were a moment ago, and is gone for good: it notes that they have left, and the state is lost on its way. */
    void wayBack() {
        at.elsewhere().ifPresent(other -> {
            at.person.pauses(true);
            at.wire.reset();
            if (at.schedule.percent(40)) {
                isUnheardAt(at.home);
            }
            at.person.connect(other);
            at.after(FIRST_MOVE, () -> {
                at.world.broker().trap(letter -> letter.says("\"type\":\"yielded\""), this::leavesForGood);
                at.person.resetAll();
                at.person.connect(at.home);
            });
            at.after(
                    3_000,
                    () -> at.person.pauses(at.person.isGone())); // Where it was not there yet, nothing has been lost.
        });
    }

    /** The broker goes away for longer than anything is noted, with a session on its way whose person does not come back. */
    void longOutage() {
        at.elsewhere().ifPresent(taker -> {
            at.world.people().forEach(Person::fallsSilent);
            at.person.pauses(true);
            at.wire.reset();
            at.world.broker().trap(letter -> letter.says("\"type\":\"yielded\""), () -> {
                at.world.broker().goAway(OUTAGE * MILLI);
                at.after(1, at.person::leaves);
                at.world.promises().hearsTheEnd(at.partner, at.chat, OUTAGE + 3_000);
            });
            at.person.connect(taker);
            at.after(3_000, () -> at.person.pauses(at.person.isGone()));
        });
    }

    /** Redis is away while a session moves, and not back yet when the process dies that took it. */
    void movedAndDead() {
        at.elsewhere().ifPresent(taker -> {
            var away = at.schedule.between(2_000, 5_000);
            at.world.redisGoesAway(away * MILLI);
            at.person.pauses(true);
            at.wire.reset();
            at.person.connect(taker);
            at.after(at.schedule.between(10, 1_500), () -> {
                taker.kill();
                at.after(50, () -> at.person.pauses(false));
                at.world.promises().isBack(at.person, away + BACK_AFTER_DEATH);
            });
        });
    }

    /** That what it gave has arrived. */
    private void isUnheardAt(Instance giver) {
        at.world
                .broker()
                .trap(
                        letter -> letter.subject().equals("taken." + giver),
                        () -> giver.link.cut(at.schedule.between(5, 40) * MILLI));
    }

    private void leavesForGood() {
        at.home.link.cut(at.schedule.between(5, 40) * MILLI);
        at.after(1, at.person::leaves);
        at.world.promises().hearsTheEnd(at.partner, at.chat, END_IS_TOLD);
    }
}
