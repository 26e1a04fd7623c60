package chat.whisper.moderation.operator;

import java.net.URI;

/**
 * For which pages passkeys are (WebAuthn Level 2, section 4).
 *
 * @param origin where the console is, such as `https://console.example.org`
 */
public record RelyingParty(String origin) {
    public static final String NAME = "Whisper console";

    /** Its id: the host alone. */
    public String id() {
        return URI.create(origin).getHost();
    }
}
