package chat.whisper.app.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.InstanceId;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstanceTurnTest {
    private final InstanceTurn turn = new InstanceTurn();

    @Test
    void ofFewAllAreAskedAtEachLookAndInTheirOrder() {
        var few = List.of(new InstanceId("b"), new InstanceId("a"));
        assertThat(turn.next(few)).isEqualTo(few);
        assertThat(turn.next(few)).isEqualTo(few);
    }

    @Test
    void ofManySomeAreAskedAtEachLookAndAllInTheEnd() {
        var many = IntStream.range(0, 150)
                .mapToObj(n -> new InstanceId("app-" + n))
                .toList();
        var asked = new HashSet<InstanceId>();
        for (var look = 0; look < 3; look++) {
            var now = turn.next(many);
            assertThat(now).hasSize(InstanceTurn.AT_ONCE).doesNotHaveDuplicates();
            asked.addAll(now);
        }
        assertThat(asked).hasSize(150);
    }
}
