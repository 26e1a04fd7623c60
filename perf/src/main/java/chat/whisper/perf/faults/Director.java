package chat.whisper.perf.faults;

import chat.whisper.model.backends.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lets one fault after the other happen to a scene and its crowd, with recovery between. One thread. */
final class Director {
    private static final Duration SEATING = Duration.ofSeconds(45);
    private final Scene scene;
    private final Crowd crowd;
    private final Duration patience;
    private final Path transcripts;
    private final Consumer<String> say;

    /** @param patience how long the pairs may take to talk again, and then to settle, before they count as lost */
    Director(Scene scene, Crowd crowd, Duration patience, String name, Consumer<String> say) {
        this.scene = scene;
        this.crowd = crowd;
        this.patience = patience;
        this.transcripts = Folders.run().resolve("logs").resolve(name);
        this.say = say;
    }

    Row play(Fault fault) throws InterruptedException {
        var resentBefore = begin();
        var began = System.nanoTime();
        fault.hurt().on(scene);
        TimeUnit.NANOSECONDS.sleep(fault.hold().toNanos());
        fault.heal().on(scene);
        crowd.exchanged(System.nanoTime(), patience);
        crowd.hush();
        crowd.settle(patience);
        var row = row(fault, began, crowd.resent() - resentBefore);
        recover(fault, began);
        say.accept(row.line());
        return row;
    }

    /** Everybody at home and talking; returns how many messages were sent again so far. */
    private long begin() throws InterruptedException {
        if (!crowd.sit(SEATING)) {
            say.accept("not everybody has come home");
        }
        var resent = crowd.turn();
        crowd.talk();
        if (!crowd.exchanged(System.nanoTime(), SEATING)) {
            say.accept("not everybody talks");
        }
        return resent;
    }

    private Row row(Fault fault, long began, long resent) {
        var pairs = crowd.pairs();
        var tallies = pairs.stream().map(pair -> pair.tally(began)).toList();
        var knew = pairs.stream()
                .flatMap(pair -> Stream.of(pair.alice(), pair.bob()))
                .flatMapToLong(person -> person.page().awayAt().stream())
                .filter(at -> at > began)
                .map(at -> at - began)
                .boxed()
                .toList();
        var back = tallies.stream().map(Tally::back).filter(time -> time > 0).toList();
        var silence = tallies.stream().map(Tally::silence).toList();
        var lost = (int) pairs.stream().filter(Director::isLost).count();
        return new Row(fault.name(), tallies, resent, lost, knew, back, silence);
    }

    private static boolean isLost(Pair pair) {
        return pair.lost().isPresent() || !pair.areSettled();
    }

    /** What cannot go on is written down and replaced. */
    private void recover(Fault fault, long began) throws InterruptedException {
        var broken = new ArrayList<Pair>();
        for (var pair : crowd.pairs()) {
            if (isLost(pair) || !pair.tally(began).isClean()) {
                broken.add(pair);
            }
        }
        if (!broken.isEmpty()) {
            write(fault, broken, began);
            crowd.replace(broken, SEATING);
        }
    }

    private void write(Fault fault, List<Pair> broken, long began) {
        var text = new StringBuilder();
        for (var pair : broken) {
            text.append("==== ")
                    .append(pair.lost().orElse(pair.areSettled() ? "wrong" : "stuck"))
                    .append(' ')
                    .append(pair.tally(began))
                    .append('\n')
                    .append(pair.transcripts());
        }
        var file = transcripts.resolve(fault.name() + ".log");
        try {
            Files.createDirectories(transcripts);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        say.accept(broken.size() + " pairs went wrong, see " + file);
    }
}
