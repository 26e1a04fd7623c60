package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** An operator who has ages checked: docs/age-check.md from both sides. */
class AgeCheckIT {
    private static final String HELLO = "{'type':'hello','protocol':1}";

    @Test
    void whoHasProvedTheirAgeComesInWithThisDeviceAndNoOther() throws Exception {
        var keys = keys();
        try (var provider = new AgeProvider(keys.getPrivate(), "EdDSA");
                var app = Apps.start(provider.settings(publicKey(keys)));
                var p = new Caller(app.port());
                var q = new Caller(app.port())) {
            var required = p.says(HELLO).hears("age_required");
            assertThat(required.path("reason").textValue()).isEqualTo("missing");
            assertThat(required.path("url").textValue())
                    .startsWith(provider.page() + "?state=")
                    .endsWith("&minimum_age=18")
                    .doesNotContain(required.path("device_token").textValue().split("~")[0]);
            var token = provider.checks(required.path("url").textValue());

            var created = p.says(hello(required, token)).hears("session_created");
            assertThat(created.path("device_token")).isEqualTo(required.path("device_token"));
            var again = new Caller(app.port());
            again.says("{'type':'hello','protocol':1,'resume':'"
                            + created.path("resume_token").textValue() + "'}")
                    .hears("session_resumed");

            var other = q.says(HELLO).hears("age_required");
            assertThat(reason(q.says(hello(other, token)))).isEqualTo("other_device");
            q.says(hello(required, token)).hears("session_created");
            again.close();
        }
    }

    @Test
    void aTokenWithAnyMistakeIsRefusedByItsReason() throws Exception {
        var keys = keys();
        var mistakes = new LinkedHashMap<Consumer<JwtClaims>, String>();
        mistakes.put(AgeProvider::makeLate, "expired");
        mistakes.put(claims -> claims.setClaim("age_over", 16), "too_young");
        mistakes.put(claims -> claims.unsetClaim("age_over"), "too_young");
        mistakes.put(claims -> claims.setClaim("age_over", "18"), "invalid");
        mistakes.put(claims -> claims.setAudience("another site"), "invalid");
        mistakes.put(claims -> claims.unsetClaim("exp"), "invalid");
        mistakes.put(claims -> claims.unsetClaim("sub"), "invalid");
        mistakes.put(claims -> claims.setExpirationTimeMinutesInTheFuture(600_000), "invalid");
        try (var provider = new AgeProvider(keys.getPrivate(), "EdDSA");
                var stranger = new AgeProvider(keys().getPrivate(), "EdDSA");
                // Who takes the public key for a secret signs with what everybody knows.
                var confused =
                        new AgeProvider(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"), "HS256");
                var app = Apps.start(provider.settings(publicKey(keys)));
                var p = new Caller(app.port())) {
            var required = p.says(HELLO).hears("age_required");
            var query =
                    required.path("url").textValue().substring(provider.page().length());
            for (var mistake : mistakes.entrySet()) {
                provider.mistake = mistake.getKey();
                var token = provider.checks(provider.page() + query);
                assertThat(reason(p.says(hello(required, token)))).isEqualTo(mistake.getValue());
            }
            for (var forger : new AgeProvider[] {stranger, confused}) {
                assertThat(reason(p.says(hello(required, forger.checks(forger.page() + query)))))
                        .isEqualTo("invalid");
            }
            assertThat(reason(p.says(hello(required, "e30.e30.")))).isEqualTo("invalid");
            assertThat(p.isOpen()).isTrue();
        }
    }

    @Test
    void aSecretThatBothSidesHaveDoesAsWell() throws Exception {
        var secret = "a secret of thirty-two characters";
        var key = new SecretKeySpec(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8), "HmacSHA256");
        try (var provider = new AgeProvider(key, "HS256");
                var app = Apps.start(
                        provider.settings("hs256:" + Base64.getEncoder().encodeToString(key.getEncoded())));
                var p = new Caller(app.port())) {
            var required = p.says(HELLO).hears("age_required");
            p.says(hello(required, provider.checks(required.path("url").textValue())))
                    .hears("session_created");
        }
    }

    private static String hello(JsonNode required, String token) {
        return "{'type':'hello','protocol':1,'device':'"
                + required.path("device_token").textValue() + "','age_token':'" + token + "'}";
    }

    private static String reason(Caller who) throws InterruptedException {
        return who.hears("age_required").path("reason").textValue();
    }

    private static KeyPair keys() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String publicKey(KeyPair keys) {
        return "ed25519:" + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }
}
