package chat.whisper.app.chat;

import chat.whisper.app.safety.filter.Category;
import chat.whisper.app.session.Session;
import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.CheckedCategory;
import chat.whisper.model.bus.CheckedLine;
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
    void at(Session session, ChatSide side, long seq, Category found) {
        var request = request(session, side, seq, found);
        session.afterRelease(() -> send(request));
    }

    private void send(CheckRequest request) {
        var taken = bus.publish(Subjects.MODERATION_CHECK, 0, request, CheckRequest.class);
        (taken ? sent : unsent).increment();
    }

    private static CheckRequest request(Session session, ChatSide side, long seq, Category found) {
        var visitor = session.visitor();
        var lines = side.evidence().stream().map(SecondLook::line).toList();
        return new CheckRequest(
                visitor.session(),
                side.chat(),
                visitor.pool(),
                seq,
                visitor.identity(),
                visitor.identities().all().toList(),
                side.partnerIdentities().primary(),
                category(found),
                lines,
                lines.getLast().ts());
    }

    private static CheckedLine line(Line line) {
        return new CheckedLine(
                line.author() == Author.REPORTER ? Speaker.ACCUSED : Speaker.PARTNER, line.text(), line.ts());
    }

    private static CheckedCategory category(Category found) {
        return switch (found) {
            case LANGUAGE -> CheckedCategory.LANGUAGE;
            case HATE -> CheckedCategory.HATE;
            case THREAT -> CheckedCategory.THREAT;
            case SEXUAL -> CheckedCategory.SEXUAL;
            case GROOMING -> CheckedCategory.GROOMING;
            case SELF_HARM -> CheckedCategory.SELF_HARM;
            case SPAM -> CheckedCategory.SPAM;
            case LINK -> CheckedCategory.LINK;
            case CONTACT -> CheckedCategory.CONTACT;
            case PAYMENT -> CheckedCategory.PAYMENT;
            case FLOOD -> CheckedCategory.FLOOD;
        };
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return registry.getOrCreate(Counter.builder("whisper_check_requests_total")
                .description("Messages that moderation was to look at again, sent or not taken by the bus")
                .tags(List.of(Tag.create("outcome", outcome))));
    }
}
