package chat.whisper.matcher.simulation;

import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchCriteria;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** One evening of one seed: people come and go, things break, and all of it can be told again. For one thread. */
final class Simulation {
    private static final long LONGEST = 600_000;
    private static final long AFTERWARDS = 90_000;

    private final World world;
    private final Dice dice;
    private final Agenda agenda;
    private final List<Guest> guests = new ArrayList<>();

    /** What a run has seen. */
    record Evening(Set<CrashPoint> crashes, Map<String, Integer> ends, long pairs, int mostTogether) {}

    private Simulation(World world) {
        this.world = world;
        dice = world.dice();
        agenda = world.agenda();
    }

    /** Fails with the seed and the last calls in words. */
    static Evening run(long seed, int people, Breakage breakage, Tap.Address redis) {
        var world = new World(seed, breakage, redis);
        try {
            return new Simulation(world).run(people);
        } catch (Broken | RuntimeException e) {
            throw new AssertionError(
                    "seed %d, %d people, at %d ms: %s\nreplay: make simulate SEED=%d PEOPLE=%d\n%s"
                            .formatted(
                                    seed,
                                    people,
                                    agenda(world),
                                    e.getMessage(),
                                    seed,
                                    people,
                                    world.book().story()),
                    e);
        } finally {
            world.leave();
        }
    }

    private static long agenda(World world) {
        return world.agenda().millis() - Agenda.BEGIN;
    }

    private Evening run(int people) {
        invite(people);
        machinery();
        misfortunes();
        while (!guests.stream().allMatch(guest -> guest.whims().isDone())) {
            Broken.unless(agenda(world) < LONGEST, "somebody never ends", stuck());
            step();
        }
        calmDown();
        new Checkpoint(world).checkEmpty();
        var ends = new TreeMap<String, Integer>();
        guests.forEach(guest -> guest.whims().ends().forEach((how, times) -> ends.merge(how, times, Integer::sum)));
        return new Evening(
                world.crashes().hit(), ends, world.book().pairs(), world.redis().most());
    }

    private void step() {
        for (var n = 0; n < 50; n++) {
            agenda.next();
        }
    }

    private List<String> stuck() {
        return guests.stream()
                .filter(guest -> !guest.whims().isDone())
                .map(guest -> guest.session() + " " + guest.phase())
                .toList();
    }

    /** What was on its way arrives, what was left behind runs out. */
    private void calmDown() {
        world.crashes().stop();
        world.network().calm();
        var end = agenda.millis() + AFTERWARDS;
        while (agenda.millis() < end) {
            agenda.next();
        }
    }

    private void invite(int people) {
        var tags =
                IntStream.range(0, 3 + dice.below(12)).mapToObj(n -> "tag-" + n).toList();
        var spread = Math.max(1, people * dice.between(20, 600));
        var devices = Math.max(2, people * 9 / 10);
        var apps = world.living();
        for (var n = 0; n < people; n++) {
            var session = dice.ids().session();
            var guest = new Guest(world, dice.oneOf(apps), session, "device-" + n % devices, criteria(tags));
            guests.add(guest);
            agenda.after(dice.between(0, spread), guest.whims()::begins);
        }
    }

    private MatchCriteria criteria(List<String> tags) {
        var criteria = MatchCriteria.of(interests(tags));
        return dice.percent(25) ? criteria.strictly() : criteria;
    }

    private Interests interests(List<String> tags) {
        var some = new TreeSet<String>();
        for (var n = 1 + dice.below(Interests.MAX); n > 0; n--) {
            some.add(tags.get(dice.zipf(tags.size())));
        }
        return Interests.of(some.toArray(String[]::new));
    }

    private void machinery() {
        agenda.every(100, world::fire);
        agenda.every(5_000, () -> world.anyMatcher().ifPresent(SimMatcher::sweeps));
        agenda.every(7_500, () -> new Checkpoint(world).check());
    }

    private void misfortunes() {
        if (dice.percent(30)) {
            agenda.after(dice.between(1_000, 60_000), world::emptyRedis);
        }
        for (var n = dice.below(4); n > 0; n--) {
            agenda.after(dice.between(1_000, 45_000), this::killAnApp);
        }
    }

    private void killAnApp() {
        if (world.living().size() == 1) {
            return;
        }
        var app = dice.oneOf(world.living());
        world.kill(app);
        guests.stream()
                .filter(guest -> guest.isOn(app) && guest.isAttached() && guest.phase() != Phase.GONE)
                .forEach(guest -> guest.whims().leaves());
    }
}
