package chat.whisper.perf.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.perf.load.chat.Latency;
import chat.whisper.perf.load.chat.LoadOutcome;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ResultsTest {
    @TempDir
    private Path folder;

    @Test
    void aTableHasMediansAndRatiosToTheFirstPeer() {
        var table = ResultTable.of(results(
                turn("whisper", 1, 30),
                turn("whisper", 2, 20),
                turn("whisper", 3, 90),
                turn("netty", 1, 20),
                turn("sockets", 1, 10)));
        assertThat(table.lines().filter(line -> line.contains("whisper")))
                .singleElement()
                .asString()
                .contains("| one | whisper | 1000 | 30.0 |")
                .contains("| 0 | 1.50, 1.50, 1.50 |");
        assertThat(table.lines().filter(line -> line.contains("netty"))).hasSize(1);
    }

    @Test
    void twoResultsAreComparedWhereBothHaveAFigure() {
        var compared = CompareResults.compare(
                results(turn("whisper", 1, 20), turn("netty", 1, 10)), results(turn("whisper", 1, 10)));
        assertThat(compared)
                .contains("| one | whisper | 1000 | 20.0 to 10.0 (0.50) |")
                .doesNotContain("netty");
    }

    @Test
    void aPictureHasALineForEachContenderInEachChart() throws Exception {
        var picture = ResultPlot.svg(results(turn("whisper", 1, 0), turn("netty", 1, 20)));
        var paths = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(picture)))
                .getElementsByTagName("path");
        var lines = IntStream.range(0, paths.getLength())
                .mapToObj(i -> (Element) paths.item(i))
                .filter(path -> path.getAttribute("class").equals("line"));
        assertThat(lines).hasSize(2 * 4);
        assertThat(picture).doesNotContain("NaN", "Infinity");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        var file = folder.resolve("chat.json");
        var results = results(turn("whisper", 1, 20));
        results.write(file);
        assertThat(ChatResults.read(file)).isEqualTo(results);
    }

    @Test
    void aFileOfSomethingElseIsNamed() throws IOException {
        var file = Files.writeString(folder.resolve("other.json"), "[]");
        assertThatThrownBy(() -> ChatResults.read(file)).hasMessageContaining("other.json");
    }

    private static ChatResults results(Turn... turns) {
        return new ChatResults("2 cores", "2026-01-01", "make perf-chat", List.of(turns));
    }

    private static Turn turn(String contender, int round, double figure) {
        var times = new Latency(10, figure, figure, figure, figure, figure);
        var counts = new LoadOutcome.Counts(10, 10, 10, 10, 10, 0, 0, 0, 0, 0);
        return new Turn(
                "one",
                contender,
                1_000,
                round,
                figure,
                Map.of(contender, figure),
                1,
                new LoadOutcome(10, counts, 1, times, times, times, times));
    }
}
