package chat.whisper.perf.load.neighbours;

import chat.whisper.backends.FreePort;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.perf.load.bench.Machine;
import chat.whisper.perf.load.bench.MissedGoals;
import chat.whisper.perf.load.bench.TalkingPairs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * `make perf-neighbours`: what well-behaved pairs feel while others attack, each attack in turn and all at once: two apps behind the
 * proxy, or with `INSTANCES=1` one app without it, after one round that is not counted. ATTACKS (a list of names; all) plays only these; ROUNDS (3).
 * The pairs' addresses are unlimited, the attackers' are not. Ends with 1 if a phase misses the goal ({@link Goal}).
 */
public final class NeighboursPerf {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration TIME = Duration.ofSeconds(6);
    /** What one attack has left behind is not counted to the next. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private static final int PAIRS = 12;
    private static final Duration PACE = Duration.ofMillis(180);
    private static final List<Attack> ALL = Arrays.stream(Attack.values())
            .filter(attack -> attack != Attack.BUSY_MACHINE)
            .toList();
    private final WhisperSystem system;
    private final TalkingPairs pairs;
    private final Attackers.Doors doors;
    private final List<Attack> attacks;
    private final Map<String, AttackPhase> seen = new LinkedHashMap<>();

    private NeighboursPerf(WhisperSystem system, TalkingPairs pairs, Attackers.Doors doors, List<Attack> attacks) {
        this.system = system;
        this.pairs = pairs;
        this.doors = doors;
        this.attacks = attacks;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var settings = new Settings(System.getenv());
        try {
            var instances = (int) settings.whole("INSTANCES", 2, 1, 8);
            var rounds = (int) settings.whole("ROUNDS", 3, 1, 100);
            var missed = measure(instances, rounds, Attack.named(settings.list("ATTACKS")));
            System.exit(MissedGoals.report(missed));
        } catch (BadSetting | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** Says how the goal was missed. */
    private static List<String> measure(int instances, int rounds, List<Attack> attacks)
            throws IOException, InterruptedException {
        var balancerPort = FreePort.any();
        try (var system = WhisperSystem.start(
                        Plan.benchmark("neighbours", instances, 1, settings(instances, balancerPort)));
                var pairs = new TalkingPairs(system.url(), PAIRS, PACE)) {
            var port = system.url().getPort();
            var doors = new Attackers.Doors(port, instances == 1 ? port : balancerPort);
            var perf = new NeighboursPerf(system, pairs, doors, attacks);
            pairs.talk(WARM_UP);
            perf.warmUp();
            for (var round = 0; round < rounds; round++) {
                perf.round();
            }
            return perf.report(rounds);
        }
    }

    /** The attackers' balancer is known to the proxy by its port, and to an app without one by its address. */
    private static Map<String, String> settings(int instances, int balancerPort) {
        var settings = new HashMap<>(Map.of("UNLIMITED_ADDRESSES", "127.0.0.0/24"));
        if (instances == 1) {
            settings.put("PROXY_PROTOCOL", "on");
            settings.put("TRUSTED_PROXIES", RawClient.BALANCER);
        } else {
            settings.put("PROXY_ACCEPT_BIND", "127.0.0.1:" + balancerPort);
        }
        return settings;
    }

    /** A process that has just started compiles what it is attacked with: that round is told, but not counted. */
    private void warmUp() throws IOException, InterruptedException {
        System.err.println("not counted, as the processes have just started:");
        round();
        seen.clear();
    }

    private void round() throws IOException, InterruptedException {
        phase("quiet", List.of());
        for (var attack : attacks) {
            phase(attack.title(), List.of(attack));
        }
        if (attacks.containsAll(ALL)) {
            phase("all at once", ALL);
        }
    }

    private void phase(String name, List<Attack> together) throws IOException, InterruptedException {
        pairs.talk(SETTLE);
        var attackers = new ArrayList<Process>();
        if (!together.isEmpty()) {
            attackers.add(Attackers.start(doors, TIME.plusSeconds(2), together));
        }
        var before = appCpu();
        var took = pairs.talk(TIME);
        var cpu = appCpu().minus(before);
        var deeds = attackers.isEmpty() ? Attackers.Deeds.NONE : Attackers.deeds(attackers.getFirst());
        var one = AttackPhase.Seen.of(took, deeds, TIME.toSeconds(), cpu.toMillis() / 1e3);
        System.err.println(name + " " + one);
        seen.computeIfAbsent(name, any -> new AttackPhase(name, together, new ArrayList<>()))
                .rounds()
                .add(one);
    }

    private Duration appCpu() {
        return system.members().stream()
                .filter(member -> member.name().startsWith("app-"))
                .flatMap(app -> ProcessHandle.of(app.pid()).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private List<String> report(int rounds) {
        var phases = seen.values();
        var goal = Goal.beside(phases.iterator().next());
        System.out.println(Machine.line() + "; medians of " + rounds + " rounds of " + TIME.toSeconds() + " s");
        System.out.println("goal: " + goal + "\n");
        System.out.println(
                "| phase | messages | p50 ms | p99 ms | max ms | attempts | attackers' CPU | apps' CPU | goal met |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        phases.forEach(phase -> System.out.println(phase.row(goal.missedBy(phase))));
        return phases.stream().flatMap(phase -> goal.missedBy(phase).stream()).toList();
    }
}
