package chat.whisper.model.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates Redis and NATS may show, if not those that the JDK knows. Immutable. */
public record TrustedAuthority(SSLContext context) {
    private static final String SETTING = "TLS_CA";

    /** From TLS_CA. */
    public static Optional<TrustedAuthority> read(Settings settings) {
        return settings.text(SETTING).map(TrustedAuthority::in);
    }

    private static TrustedAuthority in(String file) {
        try (var stream = Files.newInputStream(Path.of(file))) {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificates(stream));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new TrustedAuthority(context);
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new BadSetting(SETTING, file, "a file with certificates in PEM");
        }
    }

    private static KeyStore certificates(InputStream pem) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        return store;
    }
}
