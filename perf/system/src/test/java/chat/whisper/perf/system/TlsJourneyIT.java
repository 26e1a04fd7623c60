package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.perf.client.Guests;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people talk through the proxy as in production, and its reload is no event for them. */
@OnSharedSite
@Timeout(60)
class TlsJourneyIT {
    @TempDir
    private Path folder;

    @Test
    void peopleTalkOverTlsThroughAReload() throws Exception {
        var apps = Site.system().appUrls().stream()
                .map(app -> "127.0.0.1:" + app.getPort())
                .toList();
        try (var proxy = new TlsProxy(folder, apps, Map.of());
                var guests = new Guests(proxy.certificate().trusting())) {
            var pair = Pair.chatting(guests, proxy.url(), proxy.url());
            pair.alice().says("hello");
            assertThat(pair.bob().hears()).isEqualTo("hello");

            proxy.reload();
            pair.bob().says("still here");
            assertThat(pair.alice().hears()).isEqualTo("still here");

            pair.bob().vanishes();
            pair.bob().returns();
            pair.alice().says("welcome back");
            assertThat(pair.bob().hears()).isEqualTo("welcome back");
            pair.alice().ends();
        }
    }
}
