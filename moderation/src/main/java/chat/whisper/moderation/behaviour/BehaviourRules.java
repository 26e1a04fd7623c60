package chat.whisper.moderation.behaviour;

import chat.whisper.model.bus.BehaviourSample;
import java.util.List;
import java.util.stream.Stream;

/** What is flagged in a sample. Pure. */
final class BehaviourRules {
    private static final int BURST = 50;
    private static final int SKIPS = 10;
    private static final int COPIES = 5;
    private static final int SILENT_LEAVES = 5;
    private static final int LINKS_FIRST = 3;
    private static final double MACHINE = 0.8;

    private BehaviourRules() {}

    static List<BehaviourFlag> flags(BehaviourSample sample) {
        var machine = MachineScore.of(sample);
        return Stream.of(
                        counted(BehaviourKind.FLOODING, sample.burst(), BURST),
                        counted(BehaviourKind.SKIPPING, sample.skips(), SKIPS),
                        counted(BehaviourKind.COPYING, sample.copies(), COPIES),
                        counted(BehaviourKind.LEAVING, sample.silentLeaves(), SILENT_LEAVES),
                        counted(BehaviourKind.LINKS, sample.linksFirst(), LINKS_FIRST),
                        machine < MACHINE
                                ? Stream.<BehaviourFlag>empty()
                                : Stream.of(new BehaviourFlag(BehaviourKind.MACHINE, machine)))
                .flatMap(flags -> flags)
                .toList();
    }

    private static Stream<BehaviourFlag> counted(BehaviourKind kind, int count, int enough) {
        return count < enough ? Stream.empty() : Stream.of(new BehaviourFlag(kind, (double) count / enough));
    }
}
