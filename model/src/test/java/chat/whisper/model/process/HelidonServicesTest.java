package chat.whisper.model.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.uri.UriQuery;
import io.helidon.config.Config;
import io.helidon.service.registry.Services;
import io.helidon.webserver.spi.ServerFeature;
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
    void whatHelidonNeedsOfAQueryIsThereAndNoMore() {
        HelidonServices.limit();
        var query = UriQuery.create("limit=12");
        assertThat(query.first("limit").get()).isEqualTo("12");
        assertThat(query.first("limit").asInt().get()).isEqualTo(12);
        assertThat(Services.get(io.helidon.common.config.Config.class).exists()).isFalse();
        assertThat(Services.all(ServerFeature.class)).isEmpty();
    }
}
