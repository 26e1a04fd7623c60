package chat.whisper.matcher.simulation;

import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.MatchRequest.Choice;
import chat.whisper.model.id.MatchId;
import java.util.HashMap;
import java.util.Map;

/** What one person feels like doing. For one thread. */
final class Whims {
    private static final long RESUME_WINDOW = 60_000;

    private final World world;
    private final Guest guest;
    private final Dice dice;
    private final Map<String, Integer> ends = new HashMap<>();
    private int searches;
    private boolean done;

    Whims(World world, Guest guest) {
        this.world = world;
        this.guest = guest;
        dice = world.dice();
        searches = 1 + dice.below(3);
    }

    boolean isDone() {
        return done || guest.phase() == Phase.GONE;
    }

    Map<String, Integer> ends() {
        return ends;
    }

    void begins() {
        searches--;
        guest.searches();
        if (dice.percent(15)) {
            later(dice.between(0, 28_000), guest::cancels);
        }
        if (dice.percent(15)) {
            later(dice.between(0, 28_000), this::leaves);
        }
    }

    void sees(MatchId match) {
        var mood = dice.below(100);
        if (mood < 70) {
            later(dice.between(100, 15_300), () -> answers(match, Choice.ACCEPT));
        } else if (mood < 82) {
            later(dice.between(100, 14_500), () -> answers(match, Choice.DECLINE));
        } else if (mood < 86) {
            later(dice.between(100, 10_000), guest::cancels);
        } else if (mood < 90) {
            later(dice.between(0, 5_000), this::leaves);
        }
    }

    private void answers(MatchId match, Choice choice) {
        guest.answers(match, choice);
        if (dice.percent(5)) {
            later(dice.between(0, 1_000), () -> guest.answers(match, dice.percent(50) ? choice : Choice.DECLINE));
        }
    }

    private void later(long ms, Runnable whim) {
        world.agenda().after(ms, () -> {
            if (guest.isAttached() && (guest.phase() == Phase.SEARCHING || guest.phase() == Phase.OFFERED)) {
                whim.run();
            }
        });
    }

    /** The connection is lost; most come back. */
    void leaves() {
        guest.loses();
        if (dice.percent(75)) {
            world.agenda().after(dice.between(200, 15_000), this::comesBack);
        }
        world.agenda().after(RESUME_WINDOW, guest::vanishes);
    }

    void comesBack() {
        guest.resumes(dice.oneOf(world.living()));
    }

    /** The instance that the person has left still has something to say. */
    void isLate(App old, long epoch, MatchRequest words) {
        if (dice.percent(25)) {
            world.agenda().after(dice.between(0, 3_000), () -> world.publish(old, epoch, words, none -> {}));
        }
    }

    void talks() {
        world.agenda().after(dice.between(500, 20_000), guest::stopsTalking);
    }

    void ended(String how) {
        ends.merge(how, 1, Integer::sum);
        if (searches > 0) {
            world.agenda().after(dice.between(50, 4_000), () -> {
                if (guest.phase() == Phase.IDLE && guest.isAttached()) {
                    begins();
                } else {
                    done = true;
                }
            });
        } else {
            done = true;
        }
    }
}
