package chat.whisper.perf.load.chat;

import chat.whisper.perf.load.connection.ServerFrames;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hears what servers say to all people, and answers each message with `delivered`. One thread for all of them. */
final class MessageReader implements AutoCloseable {
    private final Selector selector;
    private final Consumer<SelectionKey> take = this::take;
    private volatile Tally tally = new Tally();

    MessageReader(Iterable<LoadUser> people) throws IOException {
        selector = Selector.open();
        for (var person : people) {
            var channel = person.connection().channel();
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, person);
        }
    }

    /** Where everything counts from now on. */
    void tell(Tally next) {
        tally = next;
    }

    /** Until closed, or until a connection is. */
    void run() throws IOException {
        try {
            while (selector.isOpen()) {
                selector.select(take);
            }
        } catch (Lost lost) {
            throw lost.why;
        } catch (java.nio.channels.ClosedSelectorException closed) {
            return;
        }
    }

    private void take(SelectionKey key) {
        try {
            take((LoadUser) key.attachment());
        } catch (IOException e) {
            throw new Lost(e);
        }
    }

    private void take(LoadUser person) throws IOException {
        var connection = person.connection();
        var frames = connection.frames();
        connection.fill();
        while (frames.next()) {
            if (frames.kind() == ServerFrames.TEXT) {
                hear(person, frames, ServerMessageType.of(frames));
            } else {
                connection.answerControl();
            }
        }
    }

    private void hear(LoadUser person, ServerFrames frames, ServerMessageType word) throws IOException {
        switch (word) {
            case MESSAGE -> message(person, frames.number(ServerMessageType.NUMBER));
            case MESSAGE_ACK -> acknowledged(person.ledger(), frames.number(ServerMessageType.NUMBER));
            case DELIVERED -> delivered(person.ledger(), frames.number(ServerMessageType.NUMBER));
            case RESEND, RATE_LIMITED, ERROR, MESSAGE_BLOCKED -> refused(person, frames, word);
            case OTHER -> {
                return;
            }
        }
    }

    private void message(LoadUser person, long number) throws IOException {
        var ledger = person.ledger();
        if (ledger.hear(number)) {
            tally.heard(System.nanoTime() - person.partner().ledger().dueTime(number));
        } else if (number <= ledger.heard()) {
            tally.repeated.increment();
        } else {
            tally.disordered.increment();
            return;
        }
        person.sendDelivered(number);
    }

    private void acknowledged(Ledger ledger, long number) {
        if (ledger.acknowledge(number)) {
            tally.acknowledged(System.nanoTime() - ledger.dueTime(number));
        }
    }

    private void delivered(Ledger ledger, long number) {
        tally.receipts.increment();
        var now = System.nanoTime();
        for (var each = ledger.deliver(number); each <= number; each++) {
            tally.delivered(now - ledger.dueTime(each));
        }
    }

    private void refused(LoadUser person, ServerFrames frames, ServerMessageType word) throws IOException {
        var refusal = Refusal.of(word, frames.copy());
        var ledger = person.ledger();
        if (refusal.isPostponed()) { // before it is counted, as the count lets somebody look
            ledger.want(refusal.from(), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(refusal.waitMs()));
            tally.refused.increment();
        } else if (word == ServerMessageType.RESEND
                || !ledger.isPaused()) { // what follows a refused one is out of order
            ledger.want(refusal.from());
            tally.askedAgain.increment();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    /** Carries an exception through a selector. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient IOException why;

        private Lost(IOException why) {
            super(why);
            this.why = why;
        }
    }
}
