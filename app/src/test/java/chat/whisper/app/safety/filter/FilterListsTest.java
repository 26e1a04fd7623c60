package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that would harm those who are here by being read. */
class FilterListsTest {
    @TempDir
    Path lists;

    /** As one carrier thread has everybody's turns. */
    @Test
    void nobodyWaitsForTheirTurnWhileListsAreReadAgain() throws InterruptedException {
        var filter = MessageFilter.unread(Optional.empty());
        var carriers = Runtime.getRuntime().availableProcessors();
        var begun = new CountDownLatch(carriers);
        var read = new AtomicInteger();
        var readAtTheTurn = new AtomicInteger(-1);
        var reloads = IntStream.range(0, carriers)
                .mapToObj(n -> Thread.startVirtualThread(() -> {
                    begun.countDown();
                    filter.reload();
                    read.incrementAndGet();
                }))
                .toList();
        begun.await();
        Thread.startVirtualThread(() -> readAtTheTurn.set(read.get())).join();
        for (var reload : reloads) {
            reload.join();
        }
        assertThat(readAtTheTurn.get()).isZero();
    }

    @Test
    void aListThatTakesTooMuchMemoryIsRefusedWhereItGetsTooLong() throws IOException {
        var ten = "{a|b|c|d|e|f|g|h|i|j}";
        var thousandWays = "zorgle" + ten + ten + ten;
        Files.writeString(lists.resolve("xx.tsv"), (thousandWays + "\tlanguage\tblock\n").repeat(60));
        Files.writeString(
                lists.resolve("yy.tsv"), (thousandWays + " ... blimfen\tlanguage\tblock\tparts\n").repeat(40));
        assertThatThrownBy(() -> MessageFilter.of(Optional.of(lists)))
                .isInstanceOf(BrokenList.class)
                .hasMessage(lists.resolve("yy.tsv")
                        + ":40: all lists together have at most 100000 ways to say their terms");
    }

    @Test
    void whatIsNoFileOrTooLargeIsNotRead() throws IOException {
        Files.createDirectory(lists.resolve("xx.tsv"));
        assertNotRead();
        Files.delete(lists.resolve("xx.tsv"));
        try (var sparse = new RandomAccessFile(lists.resolve("xx.tsv").toFile(), "rw")) {
            sparse.setLength(3_000_000_000L);
        }
        assertNotRead();
    }

    private void assertNotRead() {
        assertThatThrownBy(() -> MessageFilter.of(Optional.of(lists)))
                .isInstanceOf(BrokenList.class)
                .hasMessage(lists.resolve("xx.tsv") + ": is no file of at most 16777216 bytes");
    }

    @Test
    void whereNoSearchCanBeMadeTheProcessIsNotReady() {
        var lists = new LoadedLists(List.of("xx.tsv"), () -> {
            throw new IllegalStateException("no room");
        });
        lists.make();
        assertThat(lists.isMade()).isFalse();
        assertThatThrownBy(lists::search).hasRootCauseMessage("no room");
    }
}
