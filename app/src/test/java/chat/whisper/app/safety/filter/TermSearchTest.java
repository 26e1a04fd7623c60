package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermSearchTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path lists;

    /** A term in a text without blanks has its neighbours looked at, to see whether they are an exception together. */
    @Test
    void aTextFullOfOneFlaggedTermTakesNoMoreThanOneWithoutIt() throws IOException {
        Files.writeString(lists.resolve("one.tsv"), "ねこ\tlanguage\tflag\twithin\n");
        var filter = MessageFilter.of(Optional.of(lists));
        var found = "ねこいぬ".repeat(500);
        var other = "ねずいぬ".repeat(500);
        filter.judgeTerms(found);
        filter.judgeTerms(other);
        assertThat(filter.judgeTerms(found)).isNotEqualTo(Verdict.CLEAN);
        assertThat(allocated(filter, found)).isLessThan(allocated(filter, other) + 20_000);
    }

    private static long allocated(MessageFilter filter, String text) {
        var before = THREADS.getCurrentThreadAllocatedBytes();
        filter.judgeTerms(text);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
