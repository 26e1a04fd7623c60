package chat.whisper.perf.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Locale;

/** What the issuer of a certificate says of it (OCSP), beside it as HAProxy wants it: made by openssl, for one that is its own issuer. */
final class StapledAnswer {
    private StapledAnswer() {}

    /** The bytes that each client should get. */
    static byte[] beside(SelfMadeCertificate certificate, Path folder)
            throws IOException, InterruptedException, CertificateException {
        var pem = certificate.pem();
        var index = Files.writeString(
                folder.resolve("index.txt"), "V\t491231235959Z\t\t" + serial(pem) + "\tunknown\t/CN=localhost\n");
        var answer = Path.of(pem + ".ocsp");
        Files.copy(pem, Path.of(pem + ".issuer"));
        var process = new ProcessBuilder(
                        "openssl",
                        "ocsp",
                        "-index",
                        index.toString(),
                        "-CA",
                        pem.toString(),
                        "-issuer",
                        pem.toString(),
                        "-rsigner",
                        pem.toString(),
                        "-rkey",
                        pem.toString(),
                        "-cert",
                        pem.toString(),
                        "-ndays",
                        "7",
                        "-noverify",
                        "-respout",
                        answer.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Files.readAllBytes(answer);
    }

    private static String serial(Path pem) throws IOException, CertificateException {
        try (var in = Files.newInputStream(pem)) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            var hex = certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
            return hex.length() % 2 == 0 ? hex : "0" + hex;
        }
    }
}
