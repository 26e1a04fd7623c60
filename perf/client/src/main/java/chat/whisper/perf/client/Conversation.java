package chat.whisper.perf.client;

import chat.whisper.model.id.Interests;
import chat.whisper.model.id.Pool;
import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.model.process.TrustedAuthority;
import chat.whisper.model.protocol.ServerMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;

/**
 * Two scripted people come to an address, meet, talk and part, as anybody would from outside: whether an installation works. Prints
 * one line; exit code 1 if something did not happen. `TLS_CA` names who signed the site's certificate, if nobody that Java knows.
 * Where an age has to be proved they get no further than that, and the line says so.
 */
public final class Conversation {
    /** No more than one person may say at once. */
    private static final int LINES = 3;

    /** Together no more new sessions than one address may begin in a minute. */
    private static final int TRIES = 2;

    private Conversation() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("conversation: the address is needed, such as https://chat.example");
            System.exit(64);
        }
        try {
            System.out.println("conversation: " + at(URI.create(arguments[0])));
            System.exit(0);
        } catch (BadSetting | IllegalArgumentException e) {
            System.err.println("conversation: " + e.getMessage());
            System.exit(78);
        } catch (IOException | RuntimeException | AssertionError e) {
            var why = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            System.err.println("conversation: does not work at " + arguments[0] + ": " + why);
            System.exit(1);
        } catch (InterruptedException e) {
            System.exit(1);
        }
    }

    private static String at(URI site) throws IOException, InterruptedException {
        try (var guests = TrustedAuthority.readBesideTheJdks(new Settings(System.getenv()))
                .map(authority -> new Guests(authority.context()))
                .orElseGet(Guests::new)) {
            var began = System.nanoTime();
            requireThePage(guests, site);
            talk(guests, site, tastes(guests, site), TRIES);
            return "two people came to " + site + ", met, said " + 2 * LINES + " lines and parted, in "
                    + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms";
        } catch (AgeProofRequired e) {
            return "somebody came to " + site + ", and is to prove an age at " + e.getMessage()
                    + ": that two people can meet and talk was not tried";
        }
    }

    /** What both are looking for, and where. */
    private record Tastes(Pool pool, String[] tags) {}

    /** Whoever is offered a real person instead declines, and both come again. */
    private static void talk(Guests guests, URI site, Tastes tastes, int tries) {
        try (var alice = searches(guests, site, tastes);
                var bob = searches(guests, site, tastes)) {
            if (alice.meets().matchId().equals(bob.meets().matchId())) {
                talk(alice, bob);
                return;
            }
            alice.declines();
            bob.declines();
        }
        if (tries == 1) {
            throw new IllegalStateException("the two were offered to others, and did not meet");
        }
        talk(guests, site, tastes, tries - 1);
    }

    private static Guest searches(Guests guests, URI site, Tastes tastes) {
        return Newcomer.searches(guests, site, tastes.pool(), tastes.tags());
    }

    private static void talk(Guest alice, Guest bob) {
        alice.accepts();
        bob.accepts();
        alice.chat();
        bob.chat();
        for (var line = 1; line <= LINES; line++) {
            exchange(alice, bob, "line " + line);
            exchange(bob, alice, "answer " + line);
        }
        alice.ends();
        bob.awaits(ServerMessage.PartnerLeft.class);
    }

    /** As many as one may choose, by chance: hardly anybody else likes just the same, and who does comes first. */
    private static Tastes tastes(Guests guests, URI site) throws IOException, InterruptedException {
        var offered = new ObjectMapper().readTree(get(guests, site.resolve("/api/interests")));
        var all = new ArrayList<String>();
        for (var category : offered.path("categories")) {
            category.path("tags").forEach(tag -> all.add(tag.path("id").asText()));
        }
        Collections.shuffle(all);
        return new Tastes(
                pool(offered.path("pools")), all.stream().limit(Interests.MAX).toArray(String[]::new));
    }

    /** The usual one, or the first that there is. */
    private static Pool pool(JsonNode pools) {
        var all = new ArrayList<Pool>();
        pools.forEach(pool -> all.add(new Pool(pool.asText())));
        return all.contains(Pool.DEFAULT) ? Pool.DEFAULT : all.getFirst();
    }

    private static void requireThePage(Guests guests, URI site) throws IOException, InterruptedException {
        if (!get(guests, site.resolve("/")).contains("<html")) {
            throw new IllegalStateException("its page is none");
        }
    }

    private static String get(Guests guests, URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(GuestConnection.DEADLINE)
                .build();
        var answer = guests.http().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address.getPath() + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    private static void exchange(Guest one, Guest other, String text) {
        one.says(text);
        var heard = other.hears();
        if (!heard.equals(text)) {
            throw new IllegalStateException("\"" + text + "\" came as \"" + heard + "\"");
        }
    }
}
