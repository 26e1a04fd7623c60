package chat.whisper.app;

import chat.whisper.backends.Backends;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Two apps that share their backends, and matchers that say what a test wants. */
abstract class TwoApps {
    static final String HELLO = "{'type':'hello','protocol':1}";
    static final String FIND = "{'type':'find_match','interests':['jazz']}";

    final FakeMatchers matchers = new FakeMatchers(Backends.shared().natsUrl());
    final App a;
    final App b;

    TwoApps() {
        this(Map.of());
    }

    TwoApps(Map<String, String> settings) {
        a = Apps.start(settings);
        b = Apps.start(settings);
    }

    @AfterEach
    void stop() {
        for (var app : new App[] {a, b}) {
            app.hurry();
            app.close();
        }
        matchers.close();
    }

    void pair(Caller p, Caller q, String chat) throws InterruptedException {
        matchers.pair(p, q, chat);
    }

    static String resume(JsonNode answer) {
        return "{'type':'hello','protocol':1,'resume':'"
                + answer.path("resume_token").textValue() + "'}";
    }

    /** By a client that takes this chat for open. */
    static String resumeIn(String chat, JsonNode answer) {
        return "{'type':'hello','protocol':1,'resume':'"
                + answer.path("resume_token").textValue() + "','chat':{'chat_id':'" + chat + "','received_seq':0}}";
    }
}
