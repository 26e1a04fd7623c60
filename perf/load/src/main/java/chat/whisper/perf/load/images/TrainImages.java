package chat.whisper.perf.load.images;

import chat.whisper.launcher.Plan;
import chat.whisper.launcher.ProcessStart;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs the processes of assembled images while scripted people meet, talk, report and part, and has each JVM note what it loaded and
 * which methods were busy: `ops/images/train` makes the AOT caches of that. Runs on one thread.
 */
public final class TrainImages {
    private static final int PAIRS = 120;
    private static final int LINES = 4;
    private static final int TRIES = 20;
    private static final Pattern NUMBER = Pattern.compile("-\\d+$");

    private TrainImages() {}

    /** The folder that `ops/images/assemble` filled. */
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        // As they are in production: the filter looks at each message.
        var plan = Plan.benchmark("train", 1, 1, Map.of("FILTER", "on")).twisted(start -> recorded(start, folder));
        try (var system = WhisperSystem.start(plan);
                var guests = new Guests()) {
            for (var pair = 0; pair < PAIRS; pair++) {
                talk(guests, system.url(), pair);
            }
        }
        System.out.println(PAIRS + " pairs talked");
        System.exit(0);
    }

    private static ProcessStart recorded(ProcessStart start, Path folder) {
        var home = folder.resolve(NUMBER.matcher(start.name()).replaceAll(""));
        var command = List.of(
                folder.resolve("java/bin/java").toString(),
                "-XX:AOTMode=record",
                "-XX:AOTConfiguration=" + home.resolve("training"),
                "@" + home.resolve("train.args"));
        return new ProcessStart(start.name(), command, start.environment());
    }

    private static void talk(Guests guests, URI site, int pair) {
        try (var alice = guests.guest(site);
                var bob = guests.guest(site)) {
            search(alice);
            search(bob);
            alice.accepts();
            bob.accepts();
            alice.chat();
            bob.chat();
            for (var line = 0; line < LINES; line++) {
                say(alice, bob, "what do you like about it? " + line);
                say(bob, alice, "how old is that, and where is it from? " + line);
            }
            if (pair % 10 == 0) {
                bob.asks(new ClientMessage.Report(bob.chat(), ReportReason.SPAM, "a test"));
            }
            alice.ends();
        }
    }

    /** Processes that have just started may need more than the time that an app waits for them. */
    private static void search(Guest guest) {
        for (var tries = 0; tries < TRIES; tries++) {
            var answer = guest.asks(new ClientMessage.FindMatch(MatchCriteria.of("chess", "jazz")));
            if (answer instanceof ServerMessage.Searching) {
                return;
            }
        }
        throw new IllegalStateException("no search began: " + guest.transcript());
    }

    private static void say(Guest one, Guest other, String text) {
        one.types(true);
        one.says(text);
        other.hears();
    }
}
