package chat.whisper.app.session.chat;

import chat.whisper.model.bus.ReportRequest.Author;
import chat.whisper.model.bus.ReportRequest.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last five messages of a chat, in memory only, for a report. Used under the session's lock. */
final class EvidenceBuffer {
    static final int KEPT = 5;
    /** A line, its text and the text's array as objects of the JVM, without what was written. */
    private static final int LINE_BYTES = 72;

    private static final char LATIN_1_LAST = '\u00FF';
    private final Deque<Line> lines;
    private long lastOwn;
    private long lastTheirs;
    private long bytes;

    /** `lastOwn` and `lastTheirs` are the numbers of the last messages of each that were kept, here or where these lines come from. */
    EvidenceBuffer(List<Line> lines, long lastOwn, long lastTheirs) {
        this.lines = new ArrayDeque<>(lines);
        this.lastOwn = lastOwn;
        this.lastTheirs = lastTheirs;
        this.bytes = lines.stream().mapToLong(EvidenceBuffer::bytes).sum();
    }

    /** Once, however often it is sent again. */
    void keepOwn(long seq, Line line) {
        if (!hasOwn(seq)) {
            lastOwn = seq;
            keep(line);
        }
    }

    /** Once, although it comes again to a person who has lost it. */
    void keepTheirs(long seq, Line line) {
        if (seq > lastTheirs) {
            lastTheirs = seq;
            keep(line);
        }
    }

    boolean hasOwn(long seq) {
        return seq <= lastOwn;
    }

    /** The own line of that number, if it is one of those that are kept: their numbers follow one another. */
    Optional<Line> own(long seq) {
        var own =
                lines.stream().filter(line -> line.author() == Author.REPORTER).toList();
        var index = own.size() - 1 - (lastOwn - seq);
        return seq <= lastOwn && index >= 0 ? Optional.of(own.get((int) index)) : Optional.empty();
    }

    /** The lines, with the partner's one of that number marked if it is among them: their numbers follow one another. */
    List<Line> marking(long seq) {
        var marked = new ArrayList<Line>();
        var number = lastTheirs;
        for (var line : lines().reversed()) {
            var theirs = line.author() == Author.REPORTED;
            marked.add(theirs && number == seq ? line.asMarked() : line);
            number -= theirs ? 1 : 0;
        }
        return List.copyOf(marked.reversed());
    }

    private void keep(Line line) {
        if (lines.size() == KEPT) {
            bytes -= bytes(lines.removeFirst());
        }
        lines.addLast(line);
        bytes += bytes(line);
    }

    /** What was said is gone from here; what is said from now on is kept. */
    void forget() {
        lines.clear();
        bytes = 0;
    }

    /** About what the lines take in memory. */
    long bytes() {
        return bytes;
    }

    /** The JVM keeps text in one byte for each character if all are Latin-1, and otherwise in two. */
    private static long bytes(Line line) {
        var wide = line.text().chars().anyMatch(one -> one > LATIN_1_LAST);
        return LINE_BYTES + line.text().length() * (wide ? 2L : 1L);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
