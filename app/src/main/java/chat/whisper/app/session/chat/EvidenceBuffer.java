package chat.whisper.app.session.chat;

import chat.whisper.model.bus.CheckRequest;
import chat.whisper.model.bus.ReportRequest.Author;
import chat.whisper.model.bus.ReportRequest.Line;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last few messages of a chat, in memory only, for a report and for whoever looks again. Used under the session's lock. */
final class EvidenceBuffer {
    private static final int KEPT = CheckRequest.MOST_LINES;
    /** A line, its text and the text's array as objects of the JVM, without what was written. */
    private static final int LINE_BYTES = 72;

    private static final char LATIN_1_LAST = '\u00FF';
    private final Deque<Kept> lines = new ArrayDeque<>();
    private long lastOwn;
    private long lastTheirs;
    private long bytes;

    private record Kept(long seq, Line line) {}

    EvidenceBuffer(List<Line> lines, EvidenceNumbers numbers) {
        for (var n = 0; n < lines.size(); n++) {
            this.lines.addLast(new Kept(numbers.lines().get(n), lines.get(n)));
        }
        this.lastOwn = numbers.lastOwn();
        this.lastTheirs = numbers.lastTheirs();
        this.bytes = lines.stream().mapToLong(EvidenceBuffer::bytes).sum();
    }

    /** Once, however often it is sent again, but for other words under the same number; false if it is kept already. */
    boolean keepOwn(long seq, Line line) {
        lastOwn = Math.max(lastOwn, seq);
        return keepOnce(seq, line);
    }

    /** Likewise, when it comes again to a person who has lost it. */
    void keepTheirs(long seq, Line line) {
        lastTheirs = Math.max(lastTheirs, seq);
        keepOnce(seq, line);
    }

    private boolean keepOnce(long seq, Line line) {
        var known = last(seq, line.author());
        if (known.isPresent() && known.get().line().text().equals(line.text())) {
            return false;
        }
        keep(seq, line);
        return true;
    }

    /** What was said last under that number, if it is one of those that are kept. */
    private Optional<Kept> last(long seq, Author author) {
        return lines.reversed().stream()
                .filter(kept -> kept.seq() == seq && kept.line().author() == author)
                .findFirst();
    }

    boolean hasOwn(long seq) {
        return seq <= lastOwn;
    }

    /** The last own message that was kept, whether its line is still among these or not. */
    long lastOwn() {
        return lastOwn;
    }

    /** The own line of that number, if it is one of those that are kept. */
    Optional<Line> own(long seq) {
        return last(seq, Author.REPORTER).map(Kept::line);
    }

    /** The lines, with the partner's one of that number marked if it is among them. */
    List<Line> marking(long seq) {
        var meant = last(seq, Author.REPORTED);
        return lines.stream()
                .map(kept -> meant.filter(kept::equals)
                        .map(one -> one.line().asMarked())
                        .orElseGet(kept::line))
                .toList();
    }

    private void keep(long seq, Line line) {
        if (lines.size() == KEPT) {
            bytes -= bytes(lines.removeFirst().line());
        }
        lines.addLast(new Kept(seq, line));
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
        return LINE_BYTES + line.text().length() * (isLatin1(line.text()) ? 1L : 2L);
    }

    private static boolean isLatin1(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) > LATIN_1_LAST) {
                return false;
            }
        }
        return true;
    }

    Optional<Line> last() {
        return Optional.ofNullable(lines.peekLast()).map(Kept::line);
    }

    List<Line> lines() {
        return lines.stream().map(Kept::line).toList();
    }

    EvidenceNumbers numbers() {
        return new EvidenceNumbers(
                lastOwn, lastTheirs, lines.stream().map(Kept::seq).toList());
    }
}
