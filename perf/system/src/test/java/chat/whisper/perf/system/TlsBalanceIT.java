package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom the proxy as in production sends to which app, and that nobody is turned away when one of them goes. */
@Timeout(60)
class TlsBalanceIT extends BehindTlsProxy {
    @Test
    void webSocketsGoToTheAppThatHasFewest() throws Exception {
        assertThat(IntStream.range(0, 10)
                        .mapToObj(any -> comes("").app())
                        .collect(Collectors.groupingBy(app -> app, Collectors.counting())))
                .isEqualTo(Map.of("app-1", 5L, "app-2", 5L));
    }

    @Test
    void whoComesBackFindsTheAppThatTheyWereOn() throws Exception {
        var before = comes("");
        for (var i = 0; i < 4; i++) {
            assertThat(cookies(before.cookie())).isEmpty();
            assertThat(last(app(before.app()).asked())).startsWith("GET /ws").doesNotContainIgnoringCase("cookie");
        }
    }

    @Test
    void theCookieYieldsWhenItsAppLeavesAndNobodyIsTurnedAway() throws Exception {
        var before = comes("");
        var here = app(before.app());
        here.leaves();
        // At once, before any health check has noticed.
        assertThat(comes(before.cookie()).app()).isNotEqualTo(before.app());
        assertThat(before.visitor().says("still here").hears(10)).isEqualTo("still here");
        await().untilAsserted(() -> assertThat(status(before.app())).isEqualTo("DOWN"));
        assertThat(comes(before.cookie()).app()).isNotEqualTo(before.app());
        assertThat(before.visitor().says("still here").hears(10)).isEqualTo("still here");

        here.returns();
        await().untilAsserted(() -> assertThat(status(before.app())).isEqualTo("UP"));
        assertThat(cookies(before.cookie())).isEmpty();
    }

    @Test
    void anAppThatIsGoneIsMissedByNobody() throws Exception {
        var before = comes("");
        app(before.app()).close();
        var other = comes(before.cookie());
        assertThat(other.app()).isNotEqualTo(before.app());
        for (var i = 0; i < 6; i++) {
            assertThat(get("/page", HttpClient.Version.HTTP_2).body()).startsWith(other.app());
        }
    }

    @Test
    void anOperatorDrainsAnAppBySocketAndItsPeopleStay() throws Exception {
        var before = comes("");
        assertThat(proxy.admin("set server apps/" + before.app() + " state maint"))
                .isBlank();
        assertThat(comes(before.cookie()).app()).isNotEqualTo(before.app());
        assertThat(before.visitor().says("still here").hears(10)).isEqualTo("still here");
        proxy.admin("set server apps/" + before.app() + " state ready");
        await().untilAsserted(() -> assertThat(status(before.app())).isEqualTo("UP"));
        assertThat(cookies(before.cookie())).isEmpty();
    }

    @Test
    void aReloadLosesNoConnectionAndRefusesNone() throws Exception {
        var before = comes("");
        var worker = proxy.worker();
        var going = new AtomicBoolean(true);
        var newcomers = CompletableFuture.supplyAsync(() -> {
            var served = 0;
            while (going.get()) {
                served += oneMore();
                pause();
            }
            return served;
        });
        proxy.reload();
        assertThat(before.visitor().says("still here").hears(10)).isEqualTo("still here");
        going.set(false);
        assertThat(newcomers.get()).isPositive();
        assertThat(ProcessHandle.of(worker))
                .as("the worker that has the WebSocket")
                .isPresent();
        assertThat(comes(before.cookie()).visitor().says("and here").hears(8)).isEqualTo("and here");
    }

    private int oneMore() {
        try (var visitor = visitor()) {
            assertThat(visitor.says("GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .hears()
                            .status())
                    .isEqualTo(200);
            return 1;
        } catch (IOException refused) {
            throw new AssertionError("somebody was turned away", refused);
        }
    }

    /** Handshakes without a pause would keep the proxy's new process from starting. */
    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }

    private StandInApp app(String name) {
        return name.equals("app-1") ? first : second;
    }

    private static String last(List<String> all) {
        return all.getLast();
    }

    private String status(String app) throws IOException {
        return proxy.admin("show stat")
                .lines()
                .filter(line -> line.startsWith("apps," + app + ","))
                .map(line -> line.split(",", -1)[17])
                .map(status -> status.split(" ", -1)[0])
                .findFirst()
                .orElseThrow();
    }
}
