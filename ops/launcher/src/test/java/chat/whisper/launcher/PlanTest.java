package chat.whisper.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.process.BadSetting;
import java.net.Inet4Address;
import java.net.NetworkInterface;
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
    void onlyPagesFromHereMayConnectUnlessSomebodySaysOtherwise() {
        assertThat(plan(Map.of()).environment())
                .containsEntry("ALLOWED_ORIGINS", "http://localhost:8080,http://127.0.0.1:8080");
        assertThat(plan(Map.of("INSTANCES", "2", "PORT", "9000")).environment().get("ALLOWED_ORIGINS"))
                .contains("http://localhost:9000", "http://localhost:9010", "http://127.0.0.1:9020");
        assertThat(plan(Map.of("ALLOWED_ORIGINS", "https://a.example")).environment())
                .containsEntry("ALLOWED_ORIGINS", "https://a.example");
    }

    @Test
    void pagesFromEveryAddressThatIsListenedOnMayConnect() throws Exception {
        assertThat(plan(Map.of("HOST", "192.0.2.1")).environment().get("ALLOWED_ORIGINS"))
                .endsWith(",http://192.0.2.1:8080");
        var everywhere = plan(Map.of("HOST", "0.0.0.0")).environment().get("ALLOWED_ORIGINS");
        assertThat(everywhere)
                .contains("http://localhost:8080", "http://127.0.0.1:8080")
                .doesNotContain("0.0.0.0");
        assertThat(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses))
                .filteredOn(Inet4Address.class::isInstance)
                .allSatisfy(address -> assertThat(everywhere).contains("http://" + address.getHostAddress() + ":8080"));
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
