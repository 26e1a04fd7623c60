package chat.whisper.app.safety.age;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * How old people are here, and who says so: from MINIMUM_AGE, AGE_CHECK_URL and AGE_CHECK_KEY. Immutable.
 *
 * @param minimumAge in years
 * @param provider empty: people are asked, and their word is taken
 */
public record AgeSettings(int minimumAge, Optional<Provider> provider) {
    private static final String URL = "AGE_CHECK_URL";
    private static final String KEY = "AGE_CHECK_KEY";
    private static final String KEY_ALLOWED =
            "hs256:(Base64 of a secret of at least 32 bytes that the provider has, too)"
                    + " or ed25519:(Base64 of the provider's public key in DER, the middle of its PEM file)";
    private static final int SECRET_LEAST = 32;

    /** @param page where people prove their age */
    public record Provider(URI page, Signing signing) {}

    /** @param algorithm as JSON Web Signatures call it (RFC 7518, RFC 8037): the only one that is taken */
    public record Signing(String algorithm, Key key) {}

    public static AgeSettings read(Settings settings) {
        var least = (int) settings.whole("MINIMUM_AGE", 18, 13, 99);
        var page = settings.text("AGE_CHECK_URL").map(AgeSettings::page);
        var signing = settings.secret("AGE_CHECK_KEY").map(AgeSettings::signing);
        if (page.isPresent() && signing.isEmpty()) {
            throw new BadSetting(KEY, "", "with " + URL + ", " + KEY_ALLOWED);
        }
        if (page.isEmpty() && signing.isPresent()) {
            throw new BadSetting(URL, "", "with " + KEY + ", the address of the provider's page");
        }
        return new AgeSettings(least, page.map(where -> new Provider(where, signing.orElseThrow())));
    }

    private static URI page(String text) {
        try {
            var page = new URI(text);
            var local = "localhost".equals(page.getHost()) || "127.0.0.1".equals(page.getHost());
            if (page.getHost() != null
                    && page.getFragment() == null
                    && ("https".equals(page.getScheme()) || (local && "http".equals(page.getScheme())))) {
                return page;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw new BadSetting(URL, text, "an https address without #, such as https://age.example/check");
    }

    private static Signing signing(String text) {
        try {
            var parts = text.split(":", 2);
            var bytes = Base64.getDecoder().decode(parts.length == 2 ? parts[1].strip() : "");
            if (parts[0].equals("hs256") && bytes.length >= SECRET_LEAST) {
                return new Signing("HS256", new SecretKeySpec(bytes, "HmacSHA256"));
            }
            if (parts[0].equals("ed25519")) {
                var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes));
                return new Signing("EdDSA", key);
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Told below; the key is never shown.
        }
        throw new BadSetting(KEY, "(hidden)", KEY_ALLOWED);
    }
}
