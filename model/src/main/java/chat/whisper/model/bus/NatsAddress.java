package chat.whisper.model.bus;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.model.process.TrustedAuthority;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where NATS is and who we are there.
 *
 * @param url `nats://[user:password@]host:port[,…]`; `tls` for TLS
 * @param user NATS_USER, in place of what the address says. Whoever has one takes answers at inboxes of its own, so that the
 *     server can keep a user to them
 * @param password NATS_PASSWORD; never shown
 * @param authority who signed the server's certificate
 */
public record NatsAddress(
        String url, Optional<String> user, Optional<String> password, Optional<TrustedAuthority> authority) {
    private static final String SETTING = "NATS_URL";
    private static final Pattern SHAPE =
            Pattern.compile("((nats|tls)://)?([^@/,\\s]*@)?([^@/,:\\s]+|\\[[0-9a-fA-F:.]+\\])(:[0-9]{1,5})?/?");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    public NatsAddress {
        for (var server : url.split(",", -1)) {
            if (!SHAPE.matcher(server).matches()) {
                throw new BadSetting(
                        SETTING, withoutSecrets(url), "nats://host:port or tls://host:port, several by comma,");
            }
        }
    }

    /** As the address says it all. */
    public static NatsAddress at(String url) {
        return new NatsAddress(url, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static NatsAddress read(Settings settings) {
        var user = settings.text("NATS_USER");
        user.filter(name -> !USER.matcher(name).matches()).ifPresent(name -> {
            throw new BadSetting("NATS_USER", name, "a name of at most 32 letters, digits, _ and -");
        });
        return new NatsAddress(
                settings.text(SETTING, "nats://localhost:4222"),
                user,
                settings.secret("NATS_PASSWORD"),
                TrustedAuthority.read(settings));
    }

    /** What the subjects begin with at which that user takes answers. */
    static String inboxes(String user) {
        return "_INBOX_" + user + ".";
    }

    boolean isTls() {
        return url.contains("tls://");
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("//[^@/,]*@", "//");
    }

    /** For logs. */
    @Override
    public String toString() {
        return withoutSecrets(url);
    }
}
