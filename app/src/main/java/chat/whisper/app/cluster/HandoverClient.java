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
    enum Arrival {
        THERE,
        NOT_THERE,
        NOT_KNOWN
    }

    /** Whether it is where it was given to, or was there: asked with a token that opens nothing. Silence is no sign that it is. */
    Arrival arrival(InstanceId to, SessionId session) {
        if (!bus.isConnected()) {
            return Arrival.NOT_KNOWN;
        }
        return switch (ask(to, session, OPENS_NOTHING, 0, 0)) {
            case Bus.Answer.NobodyThere<HandoverReply> nobody -> Arrival.NOT_THERE;
            case Bus.Answer.Silence<HandoverReply> silence -> Arrival.NOT_THERE;
            case Bus.Answer.Given<HandoverReply>(var reply) ->
                switch (reply) {
                    case HandoverReply.Unknown unknown -> Arrival.NOT_THERE;
                    case HandoverReply.Moving moving -> Arrival.NOT_KNOWN;
                    case HandoverReply.Replaced replaced -> Arrival.THERE;
                    case HandoverReply.Newer newer -> Arrival.THERE;
                    case HandoverReply.Elsewhere elsewhere -> Arrival.THERE;
                    case HandoverReply.Yielded yielded -> Arrival.THERE;
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
