package chat.whisper.perf.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampledListsTest {
    /** Lists grow, and a goal that speaks of so many terms is to be measured with as many. */
    @Test
    void theGoalIsMeasuredWithAsManyTermsAsItSpeaksOf() {
        assertThat(SampledLists.filter(SampledLists.OF_THE_GOAL).terms()).hasSizeBetween(3_000, 4_000);
    }
}
