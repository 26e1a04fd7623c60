package chat.whisper.app.session.chat;

import chat.whisper.model.bus.ReportRequest.Author;
import chat.whisper.model.bus.ReportRequest.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of the messages in the evidence, on their way to another instance. What comes next in the chat does not tell
 * them: it goes back when messages are asked for again. Immutable.
 *
 * @param lastOwn the last own message that was ever kept
 * @param lastTheirs the last one of the partner
 * @param lines of each line, in their order
 */
public record EvidenceNumbers(long lastOwn, long lastTheirs, List<Long> lines) {
    /** Of lines that an older app has saved, which does not say them: as if none had been asked for again. */
    static EvidenceNumbers assumed(List<Line> lines, SequenceNumbers numbers) {
        var own = numbers.nextOut() - 1;
        var theirs = numbers.nextIn() - 1;
        var found = new ArrayList<Long>();
        for (var line : lines.reversed()) {
            found.add(line.author() == Author.REPORTER ? own-- : theirs--);
        }
        return new EvidenceNumbers(numbers.nextOut() - 1, numbers.nextIn() - 1, List.copyOf(found.reversed()));
    }
}
