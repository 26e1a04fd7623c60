package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.mapper.Mappers;
import io.helidon.config.Config;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.Services;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HelidonServicesTest {
    private static final String KNOWN_TO_HELIDON = "server.port";

    @AfterEach
    void forget() {
        System.clearProperty(KNOWN_TO_HELIDON);
    }

    @Test
    void nobodyConfiguresHelidonBesideOurSettings() {
        System.setProperty(KNOWN_TO_HELIDON, "7001");
        HelidonServices.limit();
        assertThat(Services.get(Config.class).get(KNOWN_TO_HELIDON).exists()).isFalse();
    }

    @Test
    void noOtherServicesAreLookedFor() {
        HelidonServices.limit();
        assertThat(GlobalServiceRegistry.registry().allServices(Config.class)).hasSize(1);
        assertThat(Services.all(Mappers.class)).isEmpty();
    }
}
