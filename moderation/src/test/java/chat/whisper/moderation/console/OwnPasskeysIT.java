package chat.whisper.moderation.console;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.moderation.operator.OperatorTables;
import chat.whisper.moderation.operator.OwnPasskeys;
import chat.whisper.moderation.operator.Role;
import chat.whisper.moderation.operator.SoftwareAuthenticator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators do with passkeys of their own. */
@Timeout(60)
class OwnPasskeysIT {
    private static final OperatorTables TABLES = OperatorTables.fresh();
    private final ConsoleSite site = new ConsoleSite(
            TABLES, new ConsoleOrigin(Optional.empty()), Path.of("nowhere"), new FixedOperations().operations());
    private final SoftwareAuthenticator laptop = new SoftwareAuthenticator();
    private final SoftwareAuthenticator phone = new SoftwareAuthenticator();
    private String ann = "";

    @BeforeEach
    void begin() throws Exception {
        TABLES.empty();
        ann = site.enroll(site.firstCode(), "Ann", laptop);
    }

    @AfterEach
    void end() {
        site.close();
    }

    @Test
    void aSecondPasskeySignsInTheSameOperatorAndIsListedWithItsLastUse() throws Exception {
        later(Duration.ofSeconds(1));
        assertThat(add(phone, "Phone", ann).statusCode()).isEqualTo(200);
        later(Duration.ofSeconds(1));

        var again = site.signIn(phone);

        assertThat(operator(again)).isEqualTo(operator(ann));
        var listed = listed(ann);
        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/name").asText()).isEmpty();
        assertThat(listed.at("/0").has("used_at")).isFalse();
        assertThat(listed.at("/1/name").asText()).isEqualTo("Phone");
        assertThat(listed.at("/1/used_at").asLong()).isEqualTo(site.now.get().toEpochMilli());
        assertThat(actions(2)).containsExactly("signed_in ", "passkey_added now 2");
    }

    @Test
    void aDeviceThatHasOneIsToldSoAndNothingIsAddedTwice() throws Exception {
        var options = ConsoleSite.json(post("/passkeys/options", "{}", ann));
        assertThat(options.at("/excludeCredentials/0/id").asText())
                .isEqualTo(TABLES.column("select credential_id from operator_credentials")
                        .getFirst());
        assertThat(add(laptop, "Again", ann).statusCode()).isEqualTo(400);
        assertThat(listed(ann)).hasSize(1);
    }

    /** The device may be in other hands. */
    @Test
    void oneThatIsRemovedSignsNobodyInAndEndsOtherSessions() throws Exception {
        add(phone, "Phone", ann);
        var elsewhere = site.signIn(phone);

        assertThat(remove(idOf("Phone"), ann).statusCode()).isEqualTo(200);

        assertThat(get("/me", elsewhere).statusCode()).isEqualTo(401);
        assertThat(get("/me", ann).statusCode()).isEqualTo(200);
        var options = ConsoleSite.json(site.ask("POST", "/sign-in/options", "{}", Optional.empty()));
        var answer = ConsoleSite.credential(phone.get(options, site.origin()));
        assertThat(site.ask("POST", "/sign-in", answer, Optional.empty()).statusCode())
                .isEqualTo(403);
        assertThat(actions(1)).containsExactly("passkey_removed now 1");
    }

    @Test
    void theLastOneStaysAlsoWhenTwoAreRemovedAtOnce() throws Exception {
        var only = listed(ann).at("/0/id").asText();
        var refused = remove(only, ann);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(ConsoleSite.json(refused).get("error").asText()).isEqualTo("last_passkey");

        add(phone, "Phone", ann);
        var ids = Stream.of(only, idOf("Phone")).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(ids.stream()
                    .map(id -> (Callable<Integer>) () -> remove(id, ann).statusCode())
                    .toList());
            assertThat(Stream.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(listed(ann)).hasSize(1);
    }

    @Test
    void whoSignedInSomeTimeAgoSignsInAgainFirst() throws Exception {
        add(phone, "Phone", ann);
        var begun = ConsoleSite.json(post("/passkeys/options", "{}", ann));
        later(Duration.ofMinutes(10));
        for (var answer : Stream.of(post("/passkeys/options", "{}", ann), remove(idOf("Phone"), ann))
                .toList()) {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(ConsoleSite.json(answer).get("error").asText()).isEqualTo("not_recent");
        }
        assertThat(finish(begun, new SoftwareAuthenticator(), "Tablet", ann).statusCode())
                .as("too late")
                .isEqualTo(410);
        var fresh = site.signIn(laptop);
        assertThat(add(new SoftwareAuthenticator(), "Tablet", fresh).statusCode())
                .isEqualTo(200);
    }

    @Test
    void nobodySeesRemovesOrAnswersForThoseOfOthers() throws Exception {
        var ben = site.invite(ann, Role.ADMIN, new SoftwareAuthenticator());
        add(phone, "Phone", ann);
        assertThat(listed(ben)).hasSize(1);
        assertThat(remove(idOf("Phone"), ben).statusCode()).isEqualTo(404);

        var forAnn = ConsoleSite.json(post("/passkeys/options", "{}", ann));
        assertThat(finish(forAnn, new SoftwareAuthenticator(), "Mine", ben).statusCode())
                .isEqualTo(410);
        var signIn = ConsoleSite.json(site.ask("POST", "/sign-in/options", "{}", Optional.empty()));
        ((ObjectNode) signIn).putObject("rp").put("id", "localhost");
        assertThat(finish(signIn, new SoftwareAuthenticator(), "Mine", ben).statusCode())
                .isEqualTo(410);
        assertThat(listed(ben)).hasSize(1);
    }

    @Test
    void thereIsAnEndToHowMany() throws Exception {
        for (var n = 1; n < OwnPasskeys.MOST; n++) {
            assertThat(add(new SoftwareAuthenticator(), "Key " + n, ann).statusCode())
                    .isEqualTo(200);
        }
        var refused = add(new SoftwareAuthenticator(), "One more", ann);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(ConsoleSite.json(refused).get("error").asText()).isEqualTo("too_many");
    }

    @Test
    void aNameThatIsNoneIsRefused() throws Exception {
        for (var name : new String[] {"", " ", "a".repeat(65), "a\\u0000b"}) {
            assertThat(add(phone, name, ann).statusCode()).as(name).isEqualTo(400);
        }
        assertThat(post("/passkeys", "{\"name\":\"Phone\"}", ann).statusCode()).isEqualTo(400);
        assertThat(post("/passkeys", "{\"name\":\"Phone\",\"credential\":{}}", ann)
                        .statusCode())
                .isEqualTo(400);
        assertThat(listed(ann)).hasSize(1);
    }

    private void later(Duration time) {
        site.now.updateAndGet(now -> now.plus(time));
    }

    private HttpResponse<String> add(SoftwareAuthenticator key, String name, String cookie) throws Exception {
        return finish(ConsoleSite.json(post("/passkeys/options", "{}", cookie)), key, name, cookie);
    }

    private HttpResponse<String> finish(JsonNode options, SoftwareAuthenticator key, String name, String cookie)
            throws Exception {
        var body = "{\"credential\":" + key.create(options, site.origin()) + ",\"name\":\"" + name + "\"}";
        return post("/passkeys", body, cookie);
    }

    private HttpResponse<String> remove(String id, String cookie) throws Exception {
        return site.ask("DELETE", "/passkeys/" + id, "", Optional.of(cookie));
    }

    private String idOf(String name) throws Exception {
        for (var each : listed(ann)) {
            if (each.get("name").asText().equals(name)) {
                return each.get("id").asText();
            }
        }
        throw new AssertionError(name);
    }

    private JsonNode listed(String cookie) throws Exception {
        return ConsoleSite.json(get("/passkeys", cookie)).get("passkeys");
    }

    private JsonNode operator(String cookie) throws Exception {
        return ConsoleSite.json(get("/me", cookie)).get("operator");
    }

    private static List<String> actions(int newest) throws Exception {
        return TABLES.column("select action || ' ' || detail from audit_log order by entry desc limit " + newest);
    }

    private HttpResponse<String> get(String path, String cookie) throws Exception {
        return site.ask("GET", path, "", Optional.of(cookie));
    }

    private HttpResponse<String> post(String path, String body, String cookie) throws Exception {
        return site.ask("POST", path, body, Optional.of(cookie));
    }
}
