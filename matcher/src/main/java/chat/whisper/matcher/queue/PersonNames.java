package chat.whisper.matcher.queue;

import chat.whisper.model.id.Identities;
import java.util.Arrays;
import java.util.List;

/** All identities of a person as scripts keep them: `device,device/place,place`. */
final class PersonNames {
    private static final String BETWEEN = ",";
    private static final String PLACES = "/";

    private PersonNames() {}

    static String write(Identities identities) {
        return String.join(BETWEEN, identities.device()) + PLACES + String.join(BETWEEN, identities.place());
    }

    /** Also of a person who came by an older matcher, who has one name and no places. */
    static Identities read(String names) {
        var parts = names.split(PLACES, 2);
        return new Identities(list(parts[0]), parts.length == 1 ? List.of() : list(parts[1]));
    }

    private static List<String> list(String names) {
        return names.isEmpty() ? List.of() : Arrays.asList(names.split(BETWEEN));
    }
}
