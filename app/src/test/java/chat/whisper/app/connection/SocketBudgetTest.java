package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.process.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketBudgetTest {
    @ParameterizedTest
    @CsvSource({
        "20000, 15000, 15000, 2244",
        "1048576, 15000, 15000, 4096",
        "1048576, 1000000, 1000000, 4096",
        "20000, 1000000, 17052, 1218",
        "4096, 15000, 3136, 224",
        "1024, 15000, 384, 64",
        "1024, 100, 100, 206",
        "641, 15000, 1, 64"
    })
    void theFilesAreShared(long files, int wanted, int webSockets, int others) {
        var budget = SocketBudget.of(files, wanted);
        assertThat(budget).isEqualTo(new SocketBudget(files, webSockets, others));
        assertThat(webSockets + 2L * others + SocketBudget.RESERVE).isLessThanOrEqualTo(files);
    }

    @Test
    void whatIsLoweredIsTold() {
        assertThat(SocketBudget.of(20_000, 15_000).inWords(15_000))
                .isEqualTo("Of 20000 files, 15000 are for WebSockets, 4488 for 2244 other connections and what they"
                        + " read, 512 are kept back");
        assertThat(SocketBudget.of(1024, 15_000).inWords(15_000))
                .startsWith("MAX_CONNECTIONS is lowered from 15000 to 384, as this process may open no more files");
    }

    @Test
    void tooFewFilesAreNoStart() {
        assertThatThrownBy(() -> SocketBudget.of(640, 15_000))
                .isInstanceOf(CannotStart.class)
                .hasMessage("this process may open 640 files, and needs at least 641: raise the limit (ulimit -n)");
    }

    @Test
    void thisProcessHasALimit() {
        assertThat(SocketBudget.ofThisProcess(1).webSockets()).isEqualTo(1);
    }
}
