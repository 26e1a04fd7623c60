package chat.whisper.perf.faults;

import chat.whisper.backends.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lets one fault after the other happen to a scene and its crowd, with recovery between. One thread. */
final class FaultRunner {
    private static final Duration SEATING = Duration.ofSeconds(45);
    private final FaultySystem scene;
    private final PairPool crowd;
    private final Seekers seekers;
    private final Duration patience;
    private final Path transcripts;
    private final Consumer<String> say;
    private List<Pair> brokenPairs = List.of();
    private Set<String> brokenSeekers = Set.of();

    /** @param patience how long the pairs may take to talk again, and then to settle, before they count as lost */
    FaultRunner(
            FaultySystem scene, PairPool crowd, Seekers seekers, Duration patience, String name, Consumer<String> say) {
        this.scene = scene;
        this.crowd = crowd;
        this.seekers = seekers;
        this.patience = patience;
        this.transcripts = Folders.run().resolve("logs").resolve(name);
        this.say = say;
    }

    /**
     * Processes that have just started compile what they run, on every core: no time of a fault. Everybody talks and searches meanwhile, and ends
     * what was begun, as no chat may lie on two pages.
     */
    void warmUp(Duration time) throws InterruptedException {
        begin();
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        rest();
        if (!seekers.areAtRest(patience)) {
            say.accept("not everybody has come to an end");
        }
    }

    FaultResult play(Fault fault) throws InterruptedException {
        var resentBefore = begin();
        var began = System.nanoTime();
        fault.hurt().on(scene);
        TimeUnit.NANOSECONDS.sleep(fault.hold().toNanos());
        fault.heal().on(scene);
        var healed = System.nanoTime();
        crowd.exchanged(healed, patience);
        seekers.completed(healed, patience);
        rest();
        var findings = seekers.findings(
                        fault.stakes(),
                        new Span(began, healed),
                        scene.backends().postgresUrl(),
                        patience)
                .plus(scene.duplicates().problems())
                .plus(scene.bannedVisitor().problems())
                .plus(scene.blockedPair().problems());
        var result = result(fault, began, crowd.resent() - resentBefore, findings);
        note(fault, began);
        note(fault, findings.problems());
        say.accept(result.line());
        return result;
    }

    private void rest() throws InterruptedException {
        crowd.hush();
        seekers.rest();
        crowd.settle(patience);
    }

    /** Everybody at home and talking, with strangers in place of those who cannot go on; returns how many messages were sent again so far. */
    private long begin() throws InterruptedException {
        crowd.replace(brokenPairs, SEATING);
        brokenPairs = List.of();
        seekers.replace(brokenSeekers, SEATING);
        brokenSeekers = Set.of();
        if (!crowd.sit(SEATING) || !seekers.sit(SEATING)) {
            say.accept("not everybody has come home");
        }
        var resent = crowd.turn();
        seekers.turn();
        crowd.talk();
        seekers.go();
        if (!crowd.exchanged(System.nanoTime(), SEATING)) {
            say.accept("not everybody talks");
        }
        return resent;
    }

    private FaultResult result(Fault fault, long began, long resent, Findings findings) {
        var pairs = crowd.pairs();
        var tallies = pairs.stream().map(pair -> pair.tally(began)).toList();
        var knew = since(began, ChatLedger.ChatPage::awayAt);
        var returned = since(began, ChatLedger.ChatPage::backAt);
        var back = tallies.stream()
                .map(DeliveryTally::back)
                .filter(time -> time > 0)
                .toList();
        var silence = tallies.stream().map(DeliveryTally::silence).toList();
        var lost = (int) pairs.stream().filter(FaultRunner::isLost).count();
        return new FaultResult(
                fault.name(),
                tallies,
                resent,
                lost,
                knew,
                returned,
                back,
                silence,
                findings,
                Delivery.of(pairs),
                isClean(fault.stakes(), began));
    }

    /** Of all to whom it has happened. */
    private List<Long> since(long began, Function<ChatLedger.ChatPage, OptionalLong> moment) {
        return crowd.pairs().stream()
                .flatMap(pair -> pair.both().stream())
                .flatMapToLong(person -> moment.apply(person.page()).stream())
                .filter(at -> at > began)
                .map(at -> at - began)
                .boxed()
                .toList();
    }

    private boolean isClean(Fault.Stakes stakes, long began) {
        return crowd.pairs().stream().allMatch(pair -> switch (stakes) {
            case CHATS_GO_ON -> !isLost(pair) && pair.tally(began).isClean();
            case CHATS_MAY_END -> pair.isTruthful(began);
        });
    }

    private static boolean isLost(Pair pair) {
        return pair.lost().isPresent() || !pair.areSettled();
    }

    /** What cannot go on is written down, and replaced before the next fault. */
    private void note(Fault fault, long began) {
        var broken = new ArrayList<Pair>();
        for (var pair : crowd.pairs()) {
            if (isLost(pair) || !pair.tally(began).isClean()) {
                broken.add(pair);
            }
        }
        if (!broken.isEmpty()) {
            write(fault.name(), broken.size() + " pairs", described(broken, began));
            brokenPairs = broken;
        }
    }

    private void note(Fault fault, List<Problem> problems) {
        var broken = problems.stream().map(Problem::who).collect(Collectors.toSet());
        if (!broken.isEmpty()) {
            var list = problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
            write(fault.name() + "-seekers", broken.size() + " seekers", list + seekers.transcripts(broken));
            brokenSeekers = broken;
        }
    }

    private static String described(List<Pair> broken, long began) {
        var text = new StringBuilder();
        for (var pair : broken) {
            text.append("==== ")
                    .append(pair.lost().orElse(pair.areSettled() ? "wrong" : "stuck"))
                    .append(' ')
                    .append(pair.tally(began))
                    .append('\n')
                    .append(pair.transcripts());
        }
        return text.toString();
    }

    private void write(String name, String who, String text) {
        var file = transcripts.resolve(name + ".log");
        try {
            Files.createDirectories(transcripts);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        say.accept(who + " went wrong, see " + file);
    }
}
