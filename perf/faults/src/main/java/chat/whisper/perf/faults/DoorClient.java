package chat.whisper.perf.faults;

import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.client.Guests;
import chat.whisper.perf.client.ResilientClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.SplittableRandom;

/** A {@link ResilientClient} that comes to one of several doors, and back to another one. Its threads are that one's. */
final class DoorClient implements AutoCloseable {
    private final DoorChoice choice;
    private final ResilientClient regular;

    /** What its person does; all of it is called on the person's thread. */
    interface Life {
        void hears(ServerMessage message, boolean news);

        /** The connection, if there was one, is given up for another. */
        default void isCut() {}
    }

    DoorClient(HttpClient http, String name, List<URI> doors, SplittableRandom random, Life life) {
        choice = new DoorChoice(doors, random.split());
        regular = new ResilientClient(http, name, new AtDoors(life), random.split());
    }

    /** To say and do things over it. */
    ResilientClient regular() {
        return regular;
    }

    /** Begins at this door. */
    void arrivesAt(URI door) {
        choice.wishes(door);
        regular.start();
    }

    /** Goes to this door unless it is there. */
    void sitsAt(URI door) {
        regular.tell(() -> {
            if (!isAt(door)) {
                choice.wishes(door);
                regular.moves();
            }
        });
    }

    boolean isAt(URI door) {
        return regular.isUp() && choice.isAt(door);
    }

    @Override
    public void close() {
        regular.close();
    }

    private final class AtDoors implements ResilientClient.Life {
        private final Life life;

        AtDoors(Life life) {
            this.life = life;
        }

        @Override
        public URI site() {
            life.isCut();
            return Guests.socket(choice.next());
        }

        @Override
        public void hears(ServerMessage message, boolean news) {
            life.hears(message, news);
        }
    }
}
