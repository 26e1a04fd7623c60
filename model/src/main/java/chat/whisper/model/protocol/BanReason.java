package chat.whisper.model.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.Locale;

/** Why somebody is banned. */
public enum BanReason {
    HARASSMENT,
    SPAM,
    EXPLICIT,
    REPORTS,
    WARNINGS,
    OTHER;

    /** As it is written; one that only a newer version knows is {@link #OTHER}, as the ban holds whatever its reason. */
    @JsonCreator
    public static BanReason of(String written) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .orElse(OTHER);
    }
}
