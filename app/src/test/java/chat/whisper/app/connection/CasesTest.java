package chat.whisper.app.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the table in `docs/conformance.md`, through a real socket, with the settings of `make echo`. */
@Timeout(30)
class CasesTest {
    private static Server server;

    @BeforeAll
    static void start() {
        // Longer than a client waits here: whoever ends only because of this deadline fails.
        var patient = new Short().close(Duration.ofSeconds(25)).deadlines();
        server = Server.conversing(Echo.settings().with(patient), Echo.Parrot::new);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    static Stream<Case> all() {
        return Stream.of(
                        FramingCases.all(),
                        HeaderCases.all(),
                        UnicodeCases.all(),
                        TextAndCloseCases.all(),
                        SizeCases.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theClientHearsWhatTheTableSays(Case one) throws Exception {
        try (var client = Client.at(server)) {
            for (var piece : one.pieces()) {
                client.sends(piece);
            }
            var isClosed = one.expected().contains("close");
            if (!isClosed) {
                client.sends(Bytes.close(1000, "enough"));
            }
            var heard = new ArrayList<String>();
            do {
                heard.add(Case.words(client.hears()));
            } while (!heard.getLast().startsWith("close"));
            if (!isClosed) {
                assertThat(heard.removeLast()).isEqualTo("close 1000");
            }
            assertThat(heard).isEqualTo(one.heard());
            if (!one.group().startsWith("7")) {
                answer(client);
            }
            assertThat(client.hearsCleanEnd())
                    .as("the server ends the socket, at once and by FIN, and says nothing more")
                    .isTrue();
        }
    }

    /** A server that took a bad close frame for the client's goodbye may have ended the socket by now. */
    private static void answer(Client client) throws IOException {
        try {
            client.sends(Bytes.close(1000, "the answer to the server's close"));
        } catch (SocketException ended) {
            assertThat(ended).hasMessageContaining("Broken pipe");
        }
    }
}
