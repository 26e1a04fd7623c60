package chat.whisper.perf.peers;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import java.util.List;

/**
 * What is asked of a saturation curve.
 *
 * @param seconds of each step of the curve; a step of the ramp takes half of it
 * @param from the first rate of the ramp
 * @param warmUp messages that each contender passes on before anything counts
 */
record SaturationPlan(List<Contest> contests, int pairs, int seconds, int from, int warmUp) {
    static final List<Double> TIMES = List.of(0.5, 0.75, 1.0, 1.25, 1.5, 2.0);

    static SaturationPlan read(Settings settings) {
        return new SaturationPlan(
                contests(settings),
                (int) settings.whole("PAIRS", 200, 1, 5_000),
                (int) settings.whole("SECONDS", 6, 2, 3_600),
                (int) settings.whole("FROM", 2_000, 1, 1_000_000),
                (int) settings.whole("WARM_UP", 40_000, 0, 10_000_000));
    }

    private static List<Contest> contests(Settings settings) {
        var named = settings.list("CONTESTS");
        var chosen = List.of(Contest.values()).stream()
                .filter(contest -> named.isEmpty() || named.contains(contest.label()))
                .toList();
        if (chosen.size() < named.size() || chosen.isEmpty()) {
            throw new BadSetting("CONTESTS", String.join(",", named), "a list of one, two");
        }
        return chosen;
    }

    String command() {
        return "CONTESTS=%s PAIRS=%d SECONDS=%d FROM=%d WARM_UP=%d make perf-saturation"
                .formatted(
                        String.join(",", contests.stream().map(Contest::label).toList()), pairs, seconds, from, warmUp);
    }
}
