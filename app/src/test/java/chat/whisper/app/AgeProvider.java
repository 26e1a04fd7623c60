package chat.whisper.app;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Key;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** A provider of age checks as docs/age-check.md has it: believes everybody, and sends them back with a token. */
final class AgeProvider implements AutoCloseable {
    private static final Pattern STATE = Pattern.compile("(?:^|&)state=([^&]+)");
    private static final Pattern TOKEN = Pattern.compile("#token=(.+)");
    private final HttpServer server;
    private final Key key;
    private final String algorithm;
    /** What is changed of the next tokens: a provider that makes mistakes. */
    volatile Consumer<JwtClaims> mistake = claims -> {};

    AgeProvider(Key key, String algorithm) throws IOException {
        this.key = key;
        this.algorithm = algorithm;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/check", exchange -> {
            var state = STATE.matcher(exchange.getRequestURI().getRawQuery());
            var token = state.find() ? token(state.group(1)) : "";
            exchange.getResponseHeaders().add("Location", "https://your.site/age#token=" + token);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    String page() {
        return "http://localhost:" + server.getAddress().getPort() + "/check";
    }

    /** Goes where `age_required` points, and comes back with a token. */
    String checks(String url) throws Exception {
        var back = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var token = TOKEN.matcher(back);
        return token.find() ? token.group(1) : "";
    }

    private String token(String state) {
        var claims = new JwtClaims();
        claims.setAudience("whisper");
        claims.setSubject(state);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setClaim("age_over", 18);
        mistake.accept(claims);
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made and over an hour ago. */
    static void makeLate(JwtClaims claims) {
        var then = Instant.now().minusSeconds(7_200).getEpochSecond();
        claims.setIssuedAt(NumericDate.fromSeconds(then));
        claims.setExpirationTime(NumericDate.fromSeconds(then + 3_600));
    }

    Map<String, String> settings(String publicKey) {
        return Map.of("AGE_CHECK_URL", page(), "AGE_CHECK_KEY", publicKey);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
