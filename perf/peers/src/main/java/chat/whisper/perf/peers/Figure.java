package chat.whisper.perf.peers;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is compared, lower being better. */
record Figure(String name, ToDoubleFunction<Turn> of) {
    static final List<Figure> COMPARED = List.of(
            new Figure("server us", Turn::server),
            new Figure("p50 us", turn -> turn.outcome().heard().p50()),
            new Figure("p99 us", turn -> turn.outcome().heard().p99()));
}
