package chat.whisper.app.simulation;

import chat.whisper.app.session.Session;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.CloseCode;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.model.protocol.ServerMessage.LeaveReason;
import chat.whisper.model.protocol.ServerMessage.PhaseName;
import chat.whisper.model.protocol.ServerMessage.ResumeFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The model: who may be attached, what must arrive, and what may end for which reasons. It sees what the servers say at the
 * moment that they say it, and what the clients hear. For the task that has the turn.
 */
final class Book {
    private static final long SECOND = 1_000_000_000;
    /** Whoever was away this long may have lost what they had; the window is 6 s, and half a second is for the wheel and the way. */
    private static final long LONG = 5 * SECOND + SECOND / 2;

    /** As long as a request for a session is good, and what comes of it is under way. */
    private static final long IN_TIME = 2 * SECOND + SECOND / 10;

    private static final long LOOK = 50_000_000;

    /** Until a client, too, has heard what its server has said. */
    private static final long SOON = 300_000_000;

    private final World world;
    private final Schedule schedule;
    private final Map<Person, Long> absentSince = new HashMap<>();
    private final Set<Person> longAway = new HashSet<>();
    private final Map<ChatId, List<Person>> chats = new HashMap<>();
    private final Map<ChatId, Set<Person>> ended = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    Book(World world) {
        this.world = world;
        schedule = world.schedule();
        schedule.after(LOOK, null, this::look);
    }

    /** Who is away, and for how long. Who is with a process that nobody hears is away for all others. */
    private void look() {
        for (var person : world.people()) {
            if (person.live().filter(wire -> wire.instance.isHeard()).isPresent()) {
                absentSince.remove(person);
            } else if (schedule.nanos() - absentSince.computeIfAbsent(person, any -> schedule.nanos()) > LONG) {
                longAway.add(person);
            }
        }
        schedule.after(LOOK, null, this::look);
    }

    /** Ends the run, whatever the app would do with an exception. */
    private void unless(boolean kept, String how) {
        if (!kept) {
            schedule.tell(() -> "BROKEN: " + how);
            var broken = new Broken(how);
            schedule.tell(() -> java.util.Arrays.stream(broken.getStackTrace())
                    .map(Object::toString)
                    .filter(line -> !line.contains("java.base"))
                    .collect(java.util.stream.Collectors.joining("\n    by ")));
            schedule.fails(broken);
        }
    }

    void breaks(String how) {
        unless(false, how);
    }

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    /** A server says it now. */
    void said(Wire wire, ServerMessage message) {
        switch (message) {
            case ServerMessage.SessionCreated created ->
                wire.greeted(created.sessionId().value());
            case ServerMessage.SessionResumed resumed -> {
                wire.greeted(resumed.sessionId().value());
                mayBeAttached(wire, "is resumed");
                if (resumed.chat() != null) {
                    chats.merge(resumed.chat().chatId(), List.of(wire.person), Book::both);
                }
                count("resumed");
            }
            case ServerMessage.MessageAck ack -> mayBeAttached(wire, "is acknowledged");
            case ServerMessage.MatchCancelled cancelled -> unless(false, wire + " hears match_cancelled, unasked");
            case ServerMessage.MatchTimeout timeout -> unless(false, wire + " hears match_timeout much too soon");
            case ServerMessage.ChatStarted started -> chats.merge(started.chatId(), List.of(wire.person), Book::both);
            case ServerMessage.PartnerLeft left -> left(wire.person, left.chatId(), left.reason());
            case ServerMessage.ResumeFailed failed -> count("resume failed, " + failed.reason());
            default -> {}
        }
    }

    private static List<Person> both(List<Person> one, List<Person> other) {
        return one.contains(other.getFirst()) ? one : List.of(one.getFirst(), other.getFirst());
    }

    /**
     * The newest `hello` has the session as long as its connection stands, and the process that it came to can be asked: an older
     * one is not told that all is well.
     */
    private void mayBeAttached(Wire wire, String what) {
        newer(wire).ifPresent(other -> {
            unless(false, wire + " " + what + " although " + other + " has the session by a newer hello");
        });
    }

    private Optional<Wire> newer(Wire wire) {
        return wire.person.wires().stream()
                .filter(other -> other != wire && other.isGreeted() && other.hello() > wire.hello())
                .filter(other -> !other.isLeftByClient() && other.instance.link.isConnectedSince(IN_TIME))
                .filter(other -> other.session() != null && other.session().equals(wire.session()))
                .findFirst();
    }

    void closes(Wire wire, CloseCode code) {
        count("closed with " + code);
        unless(code != CloseCode.INTERNAL_ERROR, "an internal error at " + wire);
        if (code == CloseCode.TAKEN_OVER) {
            unless(
                    wire.person.wires().stream().anyMatch(other -> isOutrunBy(wire, other))
                            || !wire.instance.link.isConnectedSince(IN_TIME),
                    wire + " is closed with 4004 although no hello is newer: " + wire.person.wires());
        }
    }

    /** A newer one that nobody waits at any more has it only if it got it in time: after its deadline nothing is yielded to it. */
    private boolean isOutrunBy(Wire wire, Wire other) {
        return other != wire
                && other.hello() >= wire.hello()
                && (other.isGreeted() || other.instance == wire.instance || !other.wasLeft(IN_TIME));
    }

    /** What Redis was not told of a session is lost with its process. */
    void dies(Instance instance) {
        if (world.redisIsAway()) {
            world.people().stream()
                    .filter(person -> person.speaks()
                            .filter(wire -> wire.instance == instance)
                            .isPresent())
                    .forEach(longAway::add);
        }
    }

    void ends(Person by, ChatId chat) {
        ended.computeIfAbsent(chat, any -> new HashSet<>()).add(by);
    }

    private void left(Person told, ChatId chat, LeaveReason reason) {
        count("partner left, " + reason);
        var both = chats.getOrDefault(chat, List.of());
        switch (reason) {
            case ENDED -> unless(ended.containsKey(chat), told + " hears that " + chat + " was ended, and nobody has");
            case DISCONNECTED ->
                schedule.after(
                        SOON,
                        null,
                        () -> unless(
                                both.stream().anyMatch(longAway::contains)
                                        || ended.containsKey(chat)
                                        || both.size() < 2,
                                told + " hears that the partner of " + chat + " is gone, who was never away for long"));
            case REMOVED -> unless(false, "nobody is removed here");
        }
    }

    /** A person's client hears that its session is not there any more. */
    void lost(Person person, Wire wire, ResumeFailure reason) {
        if (reason == ResumeFailure.REPLACED) {
            unless(
                    longAway.contains(person)
                            || person.wires().stream()
                                    .anyMatch(other -> other != wire && other.isGreeted() && !other.wasLeft(IN_TIME)),
                    person + " has the wrong token, and no other connection");
        } else if (wire.claimed() < person.receivedIn()) {
            longAway.add(person); // It has confirmed over another connection what it says here that it lacks.
        } else {
            unless(longAway.contains(person), person + " has lost the session (" + reason + ") without a long absence");
        }
    }

    /** There is no half of a resume. */
    void resumed(Person person, ServerMessage.SessionResumed resumed, @Nullable ChatId chat) {
        if (chat != null && !longAway.contains(person)) {
            var same = resumed.chat() != null && resumed.chat().chatId().equals(chat);
            unless(
                    same || ended.getOrDefault(chat, Set.of()).contains(person),
                    person + " comes back as " + resumed.phase() + " and " + chat + " is gone without a word");
        }
    }

    /** In order, none left out, and each as it was said. */
    void received(Person person, Wire wire, ServerMessage.Message said, long before) {
        unless(
                said.seq() <= before + 1,
                wire + " gets message " + said.seq() + " after " + before + " in " + said.chatId());
        var partner = chats.getOrDefault(said.chatId(), List.of()).stream()
                .filter(one -> one != person)
                .findFirst();
        var expected = partner + " says " + said.seq() + " in " + said.chatId();
        unless(
                partner.isEmpty() || said.text().equals(partner.get() + " says " + said.seq() + " in " + said.chatId()),
                "\"" + said.text() + "\" came as " + expected);
        unless(!wire.hasHad(said.chatId(), said.seq()), wire + " gets message " + said.seq() + " twice");
        count("message received");
    }

    /** What is not as it must be when nothing happens any more: everybody is in one place, and hears of each other. */
    Optional<String> unrest() {
        return world.people().stream()
                .map(person -> person.isGone() ? left(person) : place(person).or(() -> whole(person)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    void quiet() {
        unrest().ifPresent(how -> unless(false, how));
    }

    private Optional<String> place(Person person) {
        var open = person.wires().stream()
                .filter(wire -> wire.isOpen() && wire.isGreeted())
                .toList();
        if (open.size() != 1) {
            return Optional.of(person + " has the live connections " + open);
        }
        var copies = copies(person);
        if (copies.size() != 1) {
            return Optional.of(person + " has " + copies.size() + " copies of the session");
        }
        var speaks = open.getFirst().instance.sessions().contains(copies.getFirst())
                && copies.getFirst().attachment().isAttached();
        return speaks
                ? Optional.empty()
                : Optional.of(person + " has a connection that does not speak for the session");
    }

    private List<Session> copies(Person person) {
        return world.instances().stream()
                .filter(instance -> !instance.host.isDead())
                .flatMap(instance -> instance.sessions().stream())
                .filter(one -> one.id().value().equals(person.session()))
                .toList();
    }

    /** Nothing is left of somebody who has not come back. */
    private Optional<String> left(Person person) {
        return copies(person).isEmpty() ? Optional.empty() : Optional.of(person + " has left and still has a session");
    }

    private Optional<String> whole(Person person) {
        if (person.phase() == PhaseName.SEARCHING && !world.matcher().knows(person.session())) {
            return Optional.of(person + " searches and is in no queue");
        }
        var chat = person.chat();
        if (chat == null) {
            return Optional.empty();
        }
        var both = chats.getOrDefault(chat, List.of());
        if (both.size() != 2) {
            return Optional.of(chat + " has one side");
        }
        var partner = both.get(0) == person ? both.get(1) : both.get(0);
        if (!chat.equals(partner.chat())) {
            return Optional.of(person + " is in " + chat + " and " + partner + " is not");
        }
        return person.kept().isEmpty()
                ? Optional.empty()
                : Optional.of(person + " still waits for " + partner + " to get " + person.kept());
    }
}
