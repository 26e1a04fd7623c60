package chat.whisper.app.simulation;

import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ServerMessage.Presence;
import java.util.List;
import java.util.Optional;

/**
 * Misfortunes that come at one point of a move, for one person who is in a chat. Whoever is not in one yet is spared. For
 * events.
 */
final class Ambush {
    private static final long MILLI = 1_000_000;
    /** A lost connection is told after 3 s, and the end 3 s and 2 s later: guarantee 5, with the ways of the messages. */
    private static final long END_IS_TOLD = 10_500;
    /** As guarantee 5 says for a process that died: 12 s, then the window and 2 s. */
    private static final long END_IS_TOLD_AFTER_DEATH = 20_500;
    /** Who has given a session away gives it again to the same asker at once. */
    private static final long GIVEN_AGAIN = 1_800;
    /** The broker knows at once who is dead; who comes back just when their partner does waits for them. */
    private static final long BACK_AFTER_DEATH = 6_000;
    /** What was given and did not arrive is taken back after 3 s of silence; whoever asks meanwhile asks again. */
    private static final long TAKEN_BACK = 6_000;
    /** Whoever is away by then has been for 3 s already. */
    private static final long TAKEN_BACK_AS_AWAY = 5_000;

    final World world;
    final Schedule schedule;
    final Person person;
    final Person partner;
    final Wire wire;
    final Instance home;
    final ChatId chat;

    private Ambush(World world, Person person, Person partner, Wire wire, ChatId chat) {
        this.world = world;
        schedule = world.schedule();
        this.person = person;
        this.partner = partner;
        this.wire = wire;
        home = wire.instance;
        this.chat = chat;
    }

    static Optional<Ambush> in(World world) {
        var person = world.schedule().oneOf(world.people());
        var partner = world.people().stream().filter(one -> one != person).findFirst();
        var chat = person.chat();
        return chat == null
                ? Optional.empty()
                : person.live().map(wire -> new Ambush(world, person, partner.orElseThrow(), wire, chat));
    }

    void after(long millis, Runnable act) {
        schedule.after(millis * MILLI, null, act);
    }

    Optional<Instance> elsewhere() {
        var others = world.admitting().stream().filter(one -> one != home).toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(schedule.oneOf(others));
    }

    private void sometimesSilence() {
        if (schedule.percent(60)) {
            partner.fallsSilent();
        }
    }

    /** Somebody never comes back; their process may go with them, or the broker be away when the partner is to be told. */
    void leavesForGood() {
        sometimesSilence();
        var within = END_IS_TOLD;
        if (schedule.percent(25)) {
            home.kill();
            within = END_IS_TOLD_AFTER_DEATH;
        } else if (schedule.percent(50)) {
            var away = schedule.between(500, 1_500);
            after(schedule.between(5_000, 6_100), () -> home.link.cut(away * MILLI));
            within += away + 2_000;
        }
        person.leaves();
        world.promises().hearsTheEnd(partner, chat, within);
    }

    /** The session is given away, and the connection to the broker that it comes over breaks. */
    void stateIsLost() {
        elsewhere().ifPresent(taker -> {
            sometimesSilence();
            person.pauses(true);
            person.resetAll();
            var yielded = "\"type\":\"yielded\"";
            world.broker().trap(letter -> letter.says(yielded), () -> lose(taker));
            after(schedule.percent(50) ? 20 : schedule.between(1_500, 3_000), () -> person.connect(taker));
        });
    }

    private void lose(Instance taker) {
        taker.link.cut(schedule.between(5, 40) * MILLI);
        after(1, person::resetAll);
        if (schedule.percent(35)) {
            person.leaves();
            world.promises().sees(partner, chat, Presence.AWAY, TAKEN_BACK_AS_AWAY);
            world.promises().hearsTheEnd(partner, chat, END_IS_TOLD + 3_000);
            return;
        }
        after(schedule.between(100, 700), () -> {
            var same = schedule.percent(60);
            var to = same ? taker : schedule.oneOf(world.admitting());
            world.promises().isBack(person, same ? GIVEN_AGAIN : TAKEN_BACK);
            person.connect(to);
            person.pauses(false);
        });
    }

    /** A second page is opened elsewhere and closed again, while the process of the first one stands still. */
    void requestIsLate() {
        elsewhere().ifPresent(other -> {
            world.broker()
                    .trap(
                            letter -> letter.subject().equals("session." + home),
                            () -> home.standStill(schedule.between(2_050, 4_500) * MILLI));
            person.connect(other);
            var second = person.wires().getLast();
            if (schedule.percent(70)) {
                after(schedule.between(300, 1_900), () -> {
                    if (!second.isGreeted()) {
                        second.reset();
                    }
                });
            }
        });
    }

    /** Two connections show one token, and the answer to the second is lost: only the token of the first is known. */
    void secondAnswerIsLost() {
        person.pauses(true);
        wire.reset();
        world.door().ifPresent(door -> {
            person.connect(door);
            person.connect(door);
            var second = person.wires().getLast();
            schedule.after(schedule.between(500_000, 9 * MILLI), null, second::reset);
        });
        after(schedule.between(2_200, 2_600), () -> person.pauses(false));
    }

    /** The process dies, and two connections come at the same time, to one process or to two. */
    void diesBeforeTwins() {
        var doors = world.admitting().stream().filter(one -> one != home).toList();
        if (doors.isEmpty()) {
            return;
        }
        person.pauses(true);
        home.kill();
        if (schedule.percent(60)) {
            for (var door : List.of(doors.getFirst(), doors.getLast())) {
                schedule.after(10 * MILLI + schedule.between(0, 2 * MILLI), null, () -> person.connect(door));
            }
        } else {
            awaitsPartnerTwice(doors.getFirst());
        }
        after(900, () -> person.pauses(false));
    }

    /** The process that brought somebody back dies as soon as they have heard it. */
    void diesWhenToldTheToken() {
        elsewhere().ifPresent(other -> {
            person.resetAll();
            person.connect(other);
            killWhenTold(other, person.wires().getLast(), 2_000);
        });
    }

    private void killWhenTold(Instance instance, Wire wire, int looks) {
        if (wire.token() != null) {
            instance.kill();
        } else if (looks > 0) {
            schedule.after(MILLI / 10, null, () -> killWhenTold(instance, wire, looks - 1));
        }
    }

    /** The process that told somebody the end of their chat dies as soon as they have heard it; the partner may be there, too. */
    void diesWhenToldTheEnd() {
        person.endsChat();
        killWhenOver(2_000);
    }

    private void killWhenOver(int looks) {
        if (!chat.equals(person.chat())) {
            home.kill();
            world.promises().isNeverIn(person, chat, BACK_AFTER_DEATH);
            world.promises().isBack(person, BACK_AFTER_DEATH);
            world.promises().isBack(partner, BACK_AFTER_DEATH);
        } else if (looks > 0) {
            schedule.after(MILLI / 10, null, () -> killWhenOver(looks - 1));
        }
    }

    /** Both wait until the chat is put together again. */
    private void awaitsPartnerTwice(Instance door) {
        partner.pauses(true);
        after(10, () -> person.connect(door));
        after(schedule.between(400, 800), () -> person.connect(door));
        after(schedule.between(900, 1_500), () -> partner.pauses(false));
    }

    /** A message is lost on its way, and nobody says anything more. */
    void lastMessageIsLost() {
        elsewhere().ifPresent(other -> {
            if (schedule.percent(50)) {
                world.broker().lose(Ambush::isSaid);
            } else {
                world.broker().trap(Ambush::isSaid, this::bothAreCutOff);
            }
            person.chats();
            world.people().forEach(Person::fallsSilent);
        });
    }

    private static boolean isSaid(Broker.Letter letter) {
        return letter.says("\"type\":\"said\"");
    }

    private void bothAreCutOff() {
        partner.live().ifPresent(theirs -> theirs.instance.link.cut(schedule.between(5, 40) * MILLI));
        home.link.cut(schedule.between(5, 40) * MILLI);
    }

    /** A process loses the broker and lives: its people are revived elsewhere. */
    void cutOff() {
        elsewhere().ifPresent(other -> {
            var forMillis = schedule.between(1_500, 9_000);
            home.link.cut(forMillis * MILLI);
            if (schedule.percent(50)) {
                person.pauses(true);
                wire.reset();
            }
            after(schedule.between(0, 500), () -> person.connect(other));
            if (schedule.percent(50)) {
                after(schedule.between(700, forMillis), () -> backToOlderCopy(other));
            } else {
                after(1_000, () -> person.pauses(false));
            }
        });
    }

    private void backToOlderCopy(Instance other) {
        person.wires().stream().filter(one -> one.instance == other).forEach(Wire::reset);
        person.connect(home);
        after(100, () -> person.pauses(false));
    }

    /** Redis loses all that it knows, and is told again before a process dies. */
    void redisIsEmptied() {
        world.redisIsEmptied();
        after(schedule.between(2_600, 4_000), home::kill);
    }

    /** Redis is away while a session moves, and back before the process that took it dies. */
    void redisIsAway() {
        elsewhere().ifPresent(taker -> {
            person.pauses(true);
            wire.reset();
            world.redisGoesAway(schedule.between(500, 1_500) * MILLI);
            person.connect(taker);
            after(50, () -> person.pauses(false));
            after(schedule.between(4_500, 5_500), () -> {
                taker.kill();
                world.promises().isBack(person, BACK_AFTER_DEATH);
            });
        });
    }

    /** The partner ends the chat while this person's connection breaks. */
    void endIsUnheard() {
        schedule.after(schedule.between(0, 12 * MILLI), null, () -> {
            wire.reset();
            person.pauses(false);
        });
        partner.endsChat();
    }

    /** A process leaves, and somebody is back there just when another process asks for their session. */
    void backBeforeAdoption() {
        person.pauses(true);
        wire.reset();
        after(20, () -> {
            world.broker().trap(letter -> letter.subject().equals(Subjects.SESSION_ADOPT), () -> {
                person.connect(home);
                person.pauses(false);
            });
            home.leave();
        });
    }
}
