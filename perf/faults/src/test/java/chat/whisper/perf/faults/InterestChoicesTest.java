package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.matching.Catalogue;
import chat.whisper.model.id.Interests;
import chat.whisper.model.id.Tag;
import chat.whisper.model.protocol.ClientMessage.FindMatch;
import chat.whisper.perf.load.match.Tastes;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InterestChoicesTest {
    private final Random random = new Random(1);

    @Test
    void everyKindOfMatchIsAmongThem() {
        var shared = Stream.generate(() -> shared(InterestChoices.next(random), InterestChoices.next(random)))
                .limit(1_000)
                .collect(Collectors.toSet());
        assertThat(shared).contains("the same", "2 tags", "1 tags", "0 tags");
    }

    @Test
    void someNeverFallBackToAnyone() {
        assertThat(Stream.generate(() -> InterestChoices.next(random).criteria().strict())
                        .limit(200))
                .contains(true, false);
    }

    @Test
    void theirTagsAreKnownAndNoPairAsksForThem() {
        assertThat(Catalogue.load().tags().stream().map(Tag::value)).containsAll(InterestChoices.TAGS);
        var pairs = Tastes.shuffled(1).without(InterestChoices.TAGS);
        assertThat(IntStream.range(0, 5_000).mapToObj(pairs::of))
                .allSatisfy(taste -> assertThat(taste).hasSize(3).doesNotContainAnyElementsOf(InterestChoices.TAGS));
    }

    private static String shared(FindMatch one, FindMatch other) {
        var ones = one.criteria().interests();
        var others = other.criteria().interests();
        return ones.equals(others) ? "the same" : shared(ones, others) + " tags";
    }

    private static int shared(Interests one, Interests other) {
        var both = new ArrayList<>(one.tags());
        both.retainAll(other.tags());
        return both.size();
    }
}
