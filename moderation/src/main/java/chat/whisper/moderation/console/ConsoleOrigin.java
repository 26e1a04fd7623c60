package chat.whisper.moderation.console;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.moderation.operator.RelyingParty;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where browsers find the console; passkeys are made for that host.
 *
 * @param configured CONSOLE_ORIGIN; `http://localhost:<port>` if empty
 */
public record ConsoleOrigin(Optional<String> configured) {
    private static final String SETTING = "CONSOLE_ORIGIN";
    /** As browsers write it: in lower case, without a path. */
    private static final Pattern ORIGIN =
            Pattern.compile("https://[a-z0-9.-]+(:[0-9]{1,5})?|http://localhost(:[0-9]{1,5})?");

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");
    private static final String LOCAL = "http://localhost:";
    private static final String ALLOWED =
            "an origin such as https://console.example.org or http://localhost:8083; passkeys know names, not addresses";

    public static ConsoleOrigin read(Settings settings) {
        var text = settings.text(SETTING);
        text.filter(value -> !isOrigin(value)).ifPresent(value -> {
            throw new BadSetting(SETTING, value, ALLOWED);
        });
        return new ConsoleOrigin(text);
    }

    private static boolean isOrigin(String text) {
        return ORIGIN.matcher(text).matches()
                && Optional.ofNullable(URI.create(text).getHost())
                        .filter(host -> !ADDRESS.matcher(host).matches())
                        .isPresent();
    }

    /** @param port that is really listened on */
    public RelyingParty party(int port) {
        return new RelyingParty(configured.orElse(LOCAL + port));
    }

    /** Pages of this machine may come by its address, too, though passkeys do not work there. */
    boolean accepts(String origin, int port) {
        return origin.equals(party(port).origin())
                || (configured.isEmpty() && origin.equals("http://127.0.0.1:" + port));
    }

    boolean isTls() {
        return configured.filter(origin -> origin.startsWith("https://")).isPresent();
    }
}
