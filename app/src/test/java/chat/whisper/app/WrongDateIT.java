package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Machines whose dates are 31 s apart: what two of them compare is told by Redis. */
@Timeout(60)
class WrongDateIT {
    private static final InstantSource AHEAD = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(31));
    private final App right = Apps.start(Map.of());
    private final App ahead = Apps.start(Map.of(), AHEAD);

    @AfterEach
    void close() {
        right.hurry();
        right.close();
        ahead.hurry();
        ahead.close();
    }

    @Test
    void theNewestHelloWinsAgainstOneOfAMachineThatIsAhead() throws Exception {
        try (var first = new Caller(ahead.port());
                var second = new Caller(right.port());
                var third = new Caller(ahead.port())) {
            var created = first.says("{'type':'hello','protocol':1}").hears("session_created");
            var token = created.path("resume_token").textValue();
            var resumed = resumes(second, token);
            assertThat(first.isClosedWith()).isEqualTo(4004);
            resumes(third, resumed.path("resume_token").textValue());
            assertThat(second.isClosedWith()).isEqualTo(4004);
        }
    }

    @Test
    void aMachineThatIsAheadSeesTheOthers() {
        try (var there = new Caller(right.port())) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> there.isOpen() && right.online() > 0 && ahead.online() == right.online());
        }
    }

    /** Again where it is told to ask again, as every client does. */
    private static JsonNode resumes(Caller caller, String token) {
        var answer = await().atMost(Duration.ofSeconds(20))
                .pollInSameThread()
                .until(
                        () -> caller.says("{'type':'hello','protocol':1,'resume':'" + token + "'}")
                                .hears(),
                        said -> !said.path("type").textValue().equals("error"));
        assertThat(answer.path("type").textValue()).isEqualTo("session_resumed");
        return answer;
    }
}
