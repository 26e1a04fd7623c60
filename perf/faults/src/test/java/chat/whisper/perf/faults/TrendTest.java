package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private final ResourceTrends trends = new ResourceTrends();

    @Test
    void aStraightLineIsFoundAndIsSure() {
        var trend = Trend.of(List.of(10.0, 12.0, 14.0, 16.0, 18.0));
        assertThat(trend.growth()).isCloseTo(8, within(1e-9));
        assertThat(trend.error()).isCloseTo(0, within(1e-9));
        assertThat(trend.growsBeyond(7.9)).isTrue();
        assertThat(trend.growsBeyond(8.1)).isFalse();
    }

    @Test
    void whatGoesUpAndDownIsNoGrowth() {
        var trend = Trend.of(List.of(10.0, 30.0, 10.0, 30.0, 10.0, 35.0));
        assertThat(trend.growth()).isPositive();
        assertThat(trend.growsBeyond(3)).isFalse();
    }

    /** By the formulas of a textbook: slope 1.5, its standard error 0.2236, 3.18 of it for three degrees of freedom, over four steps. */
    @Test
    void theErrorIsThatOfStudentsDistribution() {
        var trend = Trend.of(List.of(1.0, 3.0, 3.0, 6.0, 7.0));
        assertThat(trend.growth()).isCloseTo(6, within(1e-9));
        assertThat(trend.error()).isCloseTo(3.18 * 0.2236 * 4, within(0.001));
    }

    @Test
    void threePointsAreTooFew() {
        assertThatIllegalArgumentException().isThrownBy(() -> Trend.of(List.of(1.0, 2.0, 3.0)));
    }

    @Test
    void whatGrowsByMoreThanATenthIsNamed() {
        add("app-1", 1, Resource.THREADS, 100, 101, 100, 101, 100);
        add("app-1", 1, Resource.FILES, 1_000, 1_100, 1_200, 1_300, 1_400);
        assertThat(trends.rows()).hasSize(2);
        assertThat(trends.complaints()).singleElement().asString().startsWith("app-1: open files 1000.0, 1100.0");
    }

    @Test
    void aProcessThatBeganAnewBeginsAnewHereToo() {
        add("app-1", 1, Resource.FILES, 1_000, 1_100, 1_200, 1_300, 1_400);
        add("app-1", 2, Resource.FILES, 500, 500, 500);
        assertThat(trends.rows()).isEmpty();
        add("app-1", 2, Resource.FILES, 500);
        assertThat(trends.rows()).hasSize(1);
        assertThat(trends.complaints()).isEmpty();
    }

    @Test
    void theFirstQuarterOfManyLooksDoesNotCount() {
        IntStream.range(0, 4).forEach(n -> add("app-1", 1, Resource.LIVE_HEAP, 20.0 * n));
        IntStream.range(0, 12).forEach(n -> add("app-1", 1, Resource.LIVE_HEAP, 80));
        assertThat(trends.complaints()).isEmpty();
    }

    @Test
    void whatExpiresByItselfIsJudgedOnceItHadTheTime() {
        IntStream.rangeClosed(1, 11).forEach(n -> add("redis", 0, Resource.KEYS, 100.0 * n));
        assertThat(trends.complaints()).isEmpty();
        add("redis", 0, Resource.KEYS, 1_200);
        assertThat(trends.complaints()).hasSize(1);
    }

    private void add(String owner, long life, Resource resource, double... values) {
        for (var value : values) {
            trends.add(owner, life, resource, value);
        }
    }
}
