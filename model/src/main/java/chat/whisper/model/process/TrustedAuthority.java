package chat.whisper.model.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates others may show: Redis and NATS one of these alone, a site also one whom the JDK knows. Immutable. */
public record TrustedAuthority(SSLContext context) {
    private static final String SETTING = "TLS_CA";

    /** From TLS_CA. */
    public static Optional<TrustedAuthority> read(Settings settings) {
        return settings.text(SETTING).map(file -> in(file, List.of()));
    }

    /** From TLS_CA, and whomever the JDK trusts by itself. */
    public static Optional<TrustedAuthority> readBesideTheJdks(Settings settings) {
        return settings.text(SETTING).map(file -> in(file, ofTheJdk()));
    }

    private static TrustedAuthority in(String file, List<X509Certificate> others) {
        try (var stream = Files.newInputStream(Path.of(file))) {
            var store = certificates(stream);
            for (var other : others) {
                store.setCertificateEntry("other-" + store.size(), other);
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust(store).getTrustManagers(), null);
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

    private static List<X509Certificate> ofTheJdk() {
        try {
            return Stream.of(trust(null).getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK trusts somebody", e);
        }
    }

    /** Without a store the JDK's own. */
    private static TrustManagerFactory trust(@Nullable KeyStore store) throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }
}
