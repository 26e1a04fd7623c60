package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void eachFaultHasANameOfItsOwn() {
        assertThat(Schedule.all()).extracting(Fault::name).doesNotHaveDuplicates();
    }

    @Test
    void eachPairOfTheFiveBreaksAtOnce() {
        assertThat(Schedule.all())
                .extracting(Fault::name)
                .filteredOn(name -> name.contains("+"))
                .hasSize(10)
                .contains("app-killed+nats-away", "app-paused+drain");
    }

    @Test
    void onlyWhereAProcessAndRedisAreGoneAtOnceMayChatsEnd() {
        assertThat(Schedule.all())
                .filteredOn(fault -> fault.stakes() == Fault.Stakes.CHATS_MAY_END)
                .extracting(Fault::name)
                .containsExactly("app-killed+redis-emptied");
    }

    @Test
    void theLongOneIsPlayedOnlyIfItIsNamed() {
        assertThat(Schedule.named(List.of())).extracting(Fault::name).doesNotContain("hundred-rolling-deploys");
        assertThat(Schedule.named(List.of("hundred-rolling-deploys"))).hasSize(1);
    }

    /** What `make test` plays, in a minute and a half. */
    @Test
    void theShortRunBreaksEachKindOfPart() {
        assertThat(Schedule.brief())
                .extracting(Fault::name)
                .contains("app-killed", "nats-killed", "records-killed", "people-cut");
    }

    @Test
    void aNameThatIsUnknownIsToldWithThoseThatAreKnown() {
        assertThatThrownBy(() -> Schedule.named(List.of("earthquake")))
                .hasMessageContaining("no fault is called earthquake")
                .hasMessageContaining("app-killed");
    }
}
