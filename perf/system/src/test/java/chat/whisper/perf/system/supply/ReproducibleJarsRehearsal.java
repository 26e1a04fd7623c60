package chat.whisper.perf.system.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever builds a version anew gets the same jars, in whichever folder, zone and language. */
@Tag("rehearsal")
@Timeout(300)
class ReproducibleJarsRehearsal {
    @Test
    void twoBuildsOfTheSameSourcesAreTheSame() throws Exception {
        var compared = Command.run(Map.of(), "ops/bin/check-reproducible");
        assertThat(compared.code()).as(compared.said()).isZero();
        assertThat(compared.said().lines()).hasSize(2).allMatch(line -> line.matches("[0-9a-f]{64} .*\\.jar"));
    }
}
