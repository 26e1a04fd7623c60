package chat.whisper.app.cluster;

import chat.whisper.app.time.Time;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.HandoverReply;
import chat.whisper.model.bus.HandoverReply.Yielded;
import chat.whisper.model.bus.HandoverRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.SessionId;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Set;

/** Asks an instance for a session, and for the rest of it where its state is larger than one message. Blocks. */
final class HandoverClient {
    private static final String OPENS_NOTHING = "";

    private final Bus bus;
    private final Time time;

    HandoverClient(Bus bus, Time time) {
        this.bus = bus;
        this.time = time;
    }

    /** What is yielded is whole. */
    Bus.Answer<HandoverReply> ask(InstanceId holder, SessionId session, String opens, long hello) {
        var state = new ByteArrayOutputStream();
        while (true) {
            var answer = ask(holder, session, opens, hello, state.size());
            if (!(answer instanceof Bus.Answer.Given<HandoverReply>(Yielded(var part, var size)))) {
                return answer;
            }
            state.writeBytes(part);
            if (state.size() >= size) {
                return new Bus.Answer.Given<>(new Yielded(state.toByteArray(), size));
            }
        }
    }

    /** What is known of a session that was given away and that nobody has said to have arrived. */
    enum HandoverStatus {
        ARRIVED,
        NOT_ARRIVED,
        NOT_KNOWN
    }

    /**
     * Whether it is where it was given to, or went on from there: asked with a token that opens nothing. Silence is no sign that it is,
     * nor are notes that lead back here or in a circle: they are of a stay before.
     */
    HandoverStatus status(InstanceId to, SessionId session) {
        if (!bus.isConnected()) {
            return HandoverStatus.NOT_KNOWN;
        }
        var asked = new HashSet<>(Set.of(bus.self()));
        var at = to;
        while (asked.add(at)) {
            var answer = ask(at, session, OPENS_NOTHING, 0, 0);
            if (!(answer instanceof Bus.Answer.Given<HandoverReply>(HandoverReply.Elsewhere(var next)))) {
                return status(answer);
            }
            at = next;
        }
        return HandoverStatus.NOT_ARRIVED;
    }

    private static HandoverStatus status(Bus.Answer<HandoverReply> answer) {
        return switch (answer) {
            case Bus.Answer.NobodyThere<HandoverReply> nobody -> HandoverStatus.NOT_ARRIVED;
            case Bus.Answer.Silence<HandoverReply> silence -> HandoverStatus.NOT_ARRIVED;
            case Bus.Answer.Given<HandoverReply>(var reply) ->
                switch (reply) {
                    case HandoverReply.Unknown unknown -> HandoverStatus.NOT_ARRIVED;
                    case HandoverReply.Moving moving -> HandoverStatus.NOT_KNOWN;
                    case HandoverReply.Replaced replaced -> HandoverStatus.ARRIVED;
                    case HandoverReply.Newer newer -> HandoverStatus.ARRIVED;
                    case HandoverReply.Elsewhere elsewhere -> HandoverStatus.ARRIVED;
                    case HandoverReply.Yielded yielded -> HandoverStatus.ARRIVED;
                };
        };
    }

    private Bus.Answer<HandoverReply> ask(InstanceId holder, SessionId session, String opens, long hello, int from) {
        var now = time.now();
        var request = new HandoverRequest(session, opens, hello, now + Bus.DEADLINE.toMillis(), from);
        return bus.askInstance(
                Subjects.session(holder), now, request, HandoverRequest.class, HandoverReply.class, Bus.DEADLINE);
    }
}
