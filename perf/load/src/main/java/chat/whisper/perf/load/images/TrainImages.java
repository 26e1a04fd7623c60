package chat.whisper.perf.load.images;

import chat.whisper.backends.FreePort;
import chat.whisper.launcher.AssembledImages;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.ProcessStart;
import chat.whisper.launcher.WhisperSystem;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ReportReason;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.client.Guest;
import chat.whisper.perf.client.Guests;
import chat.whisper.perf.load.bench.Interruption;
import chat.whisper.perf.load.bench.TalkingPairs;
import chat.whisper.perf.load.neighbours.Attack;
import chat.whisper.perf.load.neighbours.Attackers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the processes of assembled images behind the proxy while scripted people meet, talk, report and part, and while others attack, and
 * has each JVM note what it loaded and which methods were busy: `ops/images/train` makes the AOT caches of that. Of several apps the
 * first takes notes.
 */
public final class TrainImages {
    private static final int APPS = 2;
    private static final int PAIRS = 120;
    private static final int LINES = 4;
    private static final int TRIES = 20;
    private static final Duration CHAT = Duration.ofSeconds(10);
    private static final int CHATTING_PAIRS = 20;
    private static final Duration PACE = Duration.ofMillis(20);
    private static final Duration ATTACK = Duration.ofSeconds(2);
    private static final int ATTACK_ROUNDS = 2;

    private TrainImages() {}

    /** The folder that `ops/images/assemble` filled. Whoever is stopped ends what it had started. */
    public static void main(String[] arguments) throws IOException {
        Interruption.ofThisThread();
        try {
            train(new AssembledImages(Path.of(arguments[0])));
            System.out.println(PAIRS + " pairs talked");
            Interruption.exit(0);
        } catch (InterruptedException stopped) {
            Interruption.exit(130);
        }
    }

    private static void train(AssembledImages images) throws IOException, InterruptedException {
        var balancerPort = FreePort.any();
        // As they are in production: the filter looks at each message.
        var settings = Map.of(
                "FILTER",
                "on",
                "UNLIMITED_ADDRESSES",
                "127.0.0.0/24",
                "PROXY_ACCEPT_BIND",
                "127.0.0.1:" + balancerPort);
        var plan = Plan.benchmark("train", APPS, 1, settings).twisted(start -> recorded(start, images));
        try (var system = WhisperSystem.start(plan);
                var guests = new Guests();
                var pairs = new TalkingPairs(system.url(), CHATTING_PAIRS, PACE)) {
            for (var pair = 0; pair < PAIRS; pair++) {
                talk(guests, system.url(), pair);
            }
            pairs.talk(CHAT);
            var doors = new Attackers.Doors(system.url().getPort(), balancerPort);
            for (var round = 0; round < ATTACK_ROUNDS; round++) {
                for (var attack : Attack.values()) {
                    var attackers = Attackers.start(doors, ATTACK, List.of(attack));
                    pairs.talk(ATTACK);
                    Attackers.deeds(attackers);
                }
            }
        }
    }

    private static ProcessStart recorded(ProcessStart start, AssembledImages images) {
        return images.home(start).map(home -> recorded(start, images, home)).orElse(start);
    }

    private static ProcessStart recorded(ProcessStart start, AssembledImages images, Path home) {
        var command = new ArrayList<String>();
        command.add(images.java().toString());
        if (!start.name().equals("app-" + APPS)) {
            command.addAll(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + home.resolve("training")));
        }
        command.add("@" + home.resolve("train.args"));
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
        one.types();
        one.says(text);
        other.hears();
    }
}
