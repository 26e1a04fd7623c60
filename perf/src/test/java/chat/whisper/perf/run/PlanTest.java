package chat.whisper.perf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.process.BadSetting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void oneInstanceHasThePublicPortItself() {
        var plan = plan(Map.of());
        assertThat(plan.port()).isEqualTo(8080);
        assertThat(plan.hasProxy()).isFalse();
        assertThat(plan.appPort(1)).isEqualTo(8080);
        assertThat(plan.appAdminPort(1)).isEqualTo(8081);
        assertThat(plan.matchers()).isEqualTo(1);
    }

    @Test
    void severalInstancesStandBehindTheProxy() {
        var plan = plan(Map.of("INSTANCES", "2", "PORT", "9000", "ADMIN_PORT", "9001"));
        assertThat(plan.hasProxy()).isTrue();
        assertThat(plan.appPort(1)).isEqualTo(9010);
        assertThat(plan.appPort(2)).isEqualTo(9020);
        assertThat(plan.appAdminPort(2)).isEqualTo(9021);
    }

    @Test
    void aWrongNumberIsToldWithWhatIsAllowed() {
        assertThatThrownBy(() -> plan(Map.of("INSTANCES", "none")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("INSTANCES")
                .hasMessageContaining("none")
                .hasMessageContaining("from 1 to 8");
    }

    private static Plan plan(Map<String, String> environment) {
        return Plan.development(environment, line -> {});
    }
}
