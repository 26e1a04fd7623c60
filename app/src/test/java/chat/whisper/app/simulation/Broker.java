package chat.whisper.app.simulation;

import io.nats.client.MessageHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * NATS, as far as moving needs it: keeps the order between two processes and none between three, knows at once when nobody
 * hears on a subject, and loses what is under way when it or a connection goes away. For the task that has the turn.
 */
final class Broker {
    private static final long MILLI = 1_000_000;
    private final Schedule schedule;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private long slowest = 2;
    private boolean away;
    private @Nullable Trap trap;
    private @Nullable Predicate<Letter> unwanted;

    Broker(Schedule schedule) {
        this.schedule = schedule;
    }

    private record Trap(Predicate<Letter> at, Runnable act) {}

    /** Happens once, when such a message is under way to its receiver, before it arrives. */
    void trap(Predicate<Letter> at, Runnable act) {
        trap = new Trap(at, act);
    }

    /** The next such message never arrives, and no connection breaks: of a receiver that is too slow NATS drops what comes. */
    void lose(Predicate<Letter> one) {
        unwanted = one;
    }

    private boolean isLost(Letter letter) {
        var set = unwanted;
        if (set == null || !set.test(letter)) {
            return false;
        }
        unwanted = null;
        schedule.tell(() -> "NATS loses it");
        return true;
    }

    private void spring(Letter letter) {
        var set = trap;
        if (set != null && set.at().test(letter)) {
            trap = null;
            set.act().run();
        }
    }

    /** A message as it travels. */
    record Letter(String subject, @Nullable String replyTo, byte[] data, boolean nobodyThere) {
        boolean says(String words) {
            return new String(data, java.nio.charset.StandardCharsets.UTF_8).contains(words);
        }

        @Override
        public String toString() {
            return subject + " " + new String(data, java.nio.charset.StandardCharsets.UTF_8)
                    + (replyTo == null ? "" : " answer to " + replyTo);
        }
    }

    /** One process' connection. */
    final class Link {
        final Host host;
        private final Map<String, Consumer<Letter>> inboxes = new LinkedHashMap<>();
        private boolean connected = true;
        private int incarnation;
        private long lastIn;
        private long lastOut;
        private long lastConnected;

        private Link(Host host) {
            this.host = host;
        }

        long losses() {
            return incarnation;
        }

        boolean isConnected() {
            return connected;
        }

        /** Whether it has been connected, and for that long already. */
        boolean isConnectedSince(long nanos) {
            return connected && schedule.nanos() - lastConnected >= nanos;
        }

        /** False if there is no broker to send it to. */
        boolean send(Letter letter) {
            if (!connected) {
                return false;
            }
            var sentIn = incarnation;
            lastOut = Math.max(lastOut, schedule.nanos() + latency());
            schedule.after(lastOut - schedule.nanos(), null, () -> {
                if (incarnation == sentIn && !away) {
                    route(this, letter);
                }
            });
            return true;
        }

        void await(String inbox, Consumer<Letter> reply) {
            inboxes.put(inbox, reply);
        }

        void forget(String inbox) {
            inboxes.remove(inbox);
        }

        private void arrive(@Nullable Subscription subscription, Letter letter) {
            if (!connected) {
                return;
            }
            var sentIn = incarnation;
            lastIn = Math.max(lastIn, schedule.nanos() + latency());
            schedule.after(lastIn - schedule.nanos(), host, () -> {
                if (incarnation != sentIn || !connected) {
                    return;
                }
                if (subscription != null) {
                    subscription.dispatcher.take(letter, subscription.handler);
                } else if (inboxes.containsKey(letter.subject())) {
                    inboxes.remove(letter.subject()).accept(letter);
                }
            });
        }

        /** The connection breaks, with all that is under way on it; it is back after that time. */
        void cut(long forNanos) {
            if (!connected) {
                return;
            }
            incarnation++;
            connected = false;
            schedule.tell(() -> host + " has lost NATS");
            schedule.after(forNanos, null, this::again);
        }

        private void again() {
            if (away) {
                schedule.after(schedule.between(1, 200) * MILLI, null, this::again);
            } else {
                connected = true;
                lastConnected = schedule.nanos();
                schedule.tell(() -> host + " has NATS again");
            }
        }

        /** Its process is dead. */
        void end() {
            incarnation++;
            connected = false;
            subscriptions.removeIf(subscription -> subscription.link == this);
        }
    }

    /** One thread of a process that handles messages one by one. */
    final class Dispatcher {
        private final Link link;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private boolean busy;

        Dispatcher(Link link) {
            this.link = link;
        }

        void subscribe(String subject, @Nullable String group, Handler handler) {
            subscriptions.add(new Subscription(link, subject, group, this, handler));
        }

        private void take(Letter letter, Handler handler) {
            waiting.add(() -> handler.handle(letter));
            if (!busy) {
                busy = true;
                schedule.start(link.host, "dispatcher", this::work);
            }
        }

        private void work() {
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                next.run();
            }
            busy = false;
        }
    }

    /** As {@link MessageHandler}. */
    interface Handler {
        void handle(Letter letter);
    }

    private record Subscription(
            Link link, String subject, @Nullable String group, Dispatcher dispatcher, Handler handler) {}

    Link connect(Host host) {
        var link = new Link(host);
        links.add(link);
        return link;
    }

    /** How slow messages may be from now on. */
    void slowest(long millis) {
        slowest = millis;
    }

    void goAway(long forNanos) {
        away = true;
        schedule.tell(() -> "NATS goes away");
        links.forEach(link -> schedule.after(schedule.between(0, 3) * MILLI, null, () -> link.cut(200 * MILLI)));
        schedule.after(forNanos, null, () -> {
            away = false;
            schedule.tell(() -> "NATS is back");
        });
    }

    private long latency() {
        return schedule.percent(3)
                ? schedule.between(0, slowest * 40 * MILLI)
                : schedule.between(50_000, slowest * MILLI);
    }

    private void route(Link from, Letter letter) {
        schedule.tell(() -> from.host + " on NATS: " + letter);
        spring(letter);
        if (isLost(letter)) {
            return;
        }
        if (letter.subject().startsWith("_INBOX.")) {
            var to = Integer.parseInt(letter.subject().split("\\.")[1]);
            links.get(to).arrive(null, letter);
            return;
        }
        var all = subscriptions.stream()
                .filter(one -> one.subject.equals(letter.subject()) && one.link != from && one.link.connected)
                .toList();
        if (all.isEmpty()) {
            if (letter.replyTo() != null) {
                from.arrive(null, new Letter(letter.replyTo(), null, new byte[0], true));
            }
            return;
        }
        all.stream().filter(one -> one.group == null).forEach(one -> one.link.arrive(one, letter));
        var grouped = all.stream().filter(one -> one.group != null).toList();
        if (!grouped.isEmpty()) {
            var one = schedule.oneOf(grouped);
            one.link.arrive(one, letter);
        }
    }

    int number(Link link) {
        return links.indexOf(link);
    }
}
