package chat.whisper.app.chat;

import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.CheckedLine;
import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.bus.ReportRequest.Author;
import chat.whisper.model.bus.ReportRequest.Line;
import chat.whisper.model.bus.Speaker;
import chat.whisper.model.bus.Subjects;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.List;

/**
 * Has moderation look again at what was delivered although the filter found something in it. What the bus does not take now is not looked
 * at, and counted: nobody waits. Safe for all threads; never blocks.
 */
public final class SecondLook {
    private final Bus bus;
    private final Counter sent;
    private final Counter unsent;

    public SecondLook(Bus bus, MeterRegistry registry) {
        this.bus = bus;
        this.sent = counter(registry, "sent");
        this.unsent = counter(registry, "unsent");
    }

    /** At the last line of that chat, which its person has just said. Call while holding the session's lock; it is sent afterwards. */
    void at(Session session, ChatSide side, long seq, FilterCategory found) {
        var request = request(session, side, seq, found);
        session.afterRelease(() -> send(request));
    }

    private void send(CheckRequest request) {
        var taken = bus.publish(Subjects.MODERATION_CHECK, 0, request, CheckRequest.class);
        (taken ? sent : unsent).increment();
    }

    private static CheckRequest request(Session session, ChatSide side, long seq, FilterCategory found) {
        var visitor = session.visitor();
        var lines = side.messages().evidence().stream().map(SecondLook::line).toList();
        return new CheckRequest(
                visitor.session(),
                side.chat(),
                side.pool(),
                seq,
                visitor.identity(),
                visitor.identities().all().toList(),
                side.partnerIdentities().primary(),
                found,
                lines,
                lines.getLast().ts());
    }

    private static CheckedLine line(Line line) {
        return new CheckedLine(
                line.author() == Author.REPORTER ? Speaker.ACCUSED : Speaker.PARTNER, line.text(), line.ts());
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return registry.getOrCreate(Counter.builder("whisper_check_requests_total")
                .description("Messages that moderation was to look at again, sent or not taken by the bus")
                .tags(List.of(Tag.create("outcome", outcome))));
    }
}
