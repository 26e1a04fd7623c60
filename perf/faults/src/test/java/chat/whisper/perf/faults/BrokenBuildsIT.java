package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.launcher.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Apps that lack one of the things which keep chats whole: the fault run must notice each. */
@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
class BrokenBuildsIT {
    private static final long SEED = System.nanoTime() & 0xffff;
    private static final Duration WINDOW = Duration.ofSeconds(6);
    /** By then a ban is not applied again to whoever is there. */
    private static final Duration SETTLED = Duration.ofSeconds(13);

    private static final Duration ENOUGH = Duration.ofSeconds(4);

    @Test
    void withoutAskingForWhatIsMissingAndDroppingRepeatsMessagesAreLostAndComeTwice() throws Exception {
        var build = BrokenBuild.of(
                        "chat/ChatNewsHandler.java",
                        "if (side.messages().isAskedFor(fromSeq, time.ticks())) {",
                        "if (fromSeq < 0) {")
                .and("session/chat/SequenceNumbers.java", "if (seq < nextIn) {", "if (seq < 0) {");
        var result = played(build, harmed("nats-drops-and-repeats", scene -> {
            scene.wiring().messageFaults().drop(0.05);
            scene.wiring().messageFaults().repeat(0.05);
        }));
        assertThat(result.lost()).isPositive();
        assertThat(result.duplicates()).isPositive();
    }

    @Test
    void withoutTheFenceAnAppThatWasAloneEndsChatsThatWentOnElsewhere() throws Exception {
        var build = BrokenBuild.of("session/chat/ChatSide.java", " || speaker.epoch() < partner.epoch()", "");
        assertThat(played(build, Schedule.isolated(WINDOW.multipliedBy(2), Duration.ofSeconds(3)))
                        .chatsLost())
                .isPositive();
    }

    @Test
    void withoutForgettingASearchThatWasRefusedNobodyMeetsAnyMore() throws Exception {
        var build = BrokenBuild.of(
                "matching/MatchCommands.java",
                "if (session.phase().isOf(search)) {\n                    session.phase(new Idle());\n                }\n                matcher",
                "matcher");
        assertThat(searched(
                        build,
                        killed(
                                "matcher",
                                scene -> scene.matcher(1).kill(),
                                scene -> scene.matcher(1).start())))
                .anyMatch(problem -> problem.what().contains("has met nobody since"));
    }

    @Test
    void withOneIdPerTryOfAReportItIsStoredTwice() throws Exception {
        var build = BrokenBuild.of(
                "report/ReportCommands.java", "\"report \" + reporter", "System.nanoTime() + \"report \" + reporter");
        assertThat(searched(
                        build,
                        killed(
                                "moderation",
                                scene -> scene.moderation().kill(),
                                scene -> scene.moderation().start())))
                .anyMatch(problem -> problem.what().contains("stored twice"));
    }

    @Test
    void withoutAskingForBansAtHelloAndForBlocksAtASearchBothComeBack() throws Exception {
        var build = BrokenBuild.of(
                        "safety/ban/BanRule.java",
                        "        return ban;\n",
                        "        return where == BanMetrics.Met.APPLIED ? ban : Optional.empty();\n")
                .and("matching/MatcherClient.java", "shuns.get(),", "List.of(),");
        var nothing = new Fault("nothing", scene -> {}, SETTLED, scene -> {});
        assertThat(searched(build, nothing))
                .anyMatch(problem ->
                        problem.what().startsWith("got in") && problem.what().contains("and searches"))
                .anyMatch(problem -> problem.what().startsWith("met again"));
    }

    private static Fault killed(String what, Fault.Strike kill, Fault.Strike start) {
        return new Fault(what + "-killed", kill, Duration.ofSeconds(2), start);
    }

    private static Fault harmed(String name, Fault.Strike strike) {
        return new Fault(name, strike, Duration.ofSeconds(3), Schedule::behave);
    }

    /** How that fault ends for pairs with this build. */
    private static FaultResult played(BrokenBuild build, Fault fault) throws IOException, InterruptedException {
        return played(build, fault, 6, 0, ENOUGH);
    }

    /** And what is wrong then for those who search. */
    private static List<Problem> searched(BrokenBuild build, Fault fault) throws IOException, InterruptedException {
        return played(build, fault, 0, 8, ENOUGH.multipliedBy(2)).seekers().problems();
    }

    private static FaultResult played(BrokenBuild build, Fault fault, int pairs, int people, Duration patience)
            throws IOException, InterruptedException {
        System.out.println("SEED=" + SEED);
        var name = "broken-" + fault.name();
        var plan = Plan.test(name, 2, 1, FaultTimings.SETTINGS).with(Map.of("RESUME_WINDOW", WINDOW.toSeconds() + "s"));
        try (var scene = new FaultySystem(plan, SingleBackends.start(), SEED, build::in);
                var crowd = new PairPool(scene.doors(), pairs, Duration.ofMillis(100), SEED);
                var seekers = new Seekers(scene.doors(), people, SEED)) {
            crowd.gather(Duration.ofSeconds(30));
            seekers.gather(Duration.ofSeconds(30));
            var result = new FaultRunner(scene, crowd, seekers, patience, name, System.out::println).play(fault);
            assertThat(result.isClean()).isFalse();
            return result;
        }
    }
}
