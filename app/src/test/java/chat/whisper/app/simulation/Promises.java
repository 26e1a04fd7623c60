package chat.whisper.app.simulation;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.protocol.ServerMessage.Presence;

/** What must have happened by a time. For the task that has the turn. */
final class Promises {
    private static final long MILLI = 1_000_000;
    private static final long LOOK = 20;
    private final World world;
    private final Schedule schedule;

    Promises(World world) {
        this.world = world;
        schedule = world.schedule();
    }

    /** Nobody stays in a chat with nobody, unless they are away themselves. */
    void hearsTheEnd(Person told, ChatId chat, long withinMillis) {
        schedule.after(withinMillis * MILLI, null, () -> {
            if (told.live().isPresent() && chat.equals(told.chat())) {
                world.book().breaks(told + " has not heard within " + withinMillis + " ms that " + chat + " is over");
            }
        });
    }

    /** Whether the partner is there is shown by then, to whoever is there themselves. */
    void sees(Person person, ChatId chat, Presence partner, long withinMillis) {
        schedule.after(withinMillis * MILLI, null, () -> {
            if (person.live().isPresent() && chat.equals(person.chat()) && person.sees() != partner) {
                world.book()
                        .breaks(person + " sees the partner as " + person.sees() + " after " + withinMillis + " ms");
            }
        });
    }

    /** Whoever has heard the end of a chat does not find it again. */
    void isNeverIn(Person person, ChatId chat, long forMillis) {
        if (chat.equals(person.chat())) {
            world.book().breaks(person + " is back in " + chat + ", whose end they have heard");
        } else if (forMillis > 0) {
            schedule.after(LOOK * MILLI, null, () -> isNeverIn(person, chat, forMillis - LOOK));
        }
    }

    /** A `hello` that was said now, or one that followed it, has been answered. */
    void isBack(Person person, long withinMillis) {
        schedule.after(withinMillis * MILLI, null, () -> {
            if (person.live().isEmpty() && !person.isGone()) {
                world.book().breaks(person + " is not back " + withinMillis + " ms after a hello");
            }
        });
    }
}
