package chat.whisper.matcher.queue;

import chat.whisper.model.bus.MatchRequest.Find;
import chat.whisper.model.id.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Redis knows of a person in the queue, in the order in which it is packed: the one place that names the fields, for the
 * scripts too. A new one stands at the end, so that matchers of two versions read each other's people; who came by an older one has it as
 * nil. The scripts compute what has no value here; the others stay as the search brought them.
 */
enum PersonField {
    SEARCH,
    EPOCH,
    INSTANCE,
    IDENTITY(find -> find.identities().primary()),
    TAGS(find -> tags(find.criteria().interests().tags())),
    STRICT(find -> find.criteria().strict() ? "1" : "0"),
    SINCE,
    WAITED,
    SILENCES,
    STATE,
    STEP,
    MATCH,
    SEEN,
    ACCEPTED,
    PAIRED,
    LISTED,
    NUMBER,
    NAMES(find -> PersonNames.write(find.identities())),
    SHUNNED(find -> find.shunned().isEmpty() ? "" : "," + String.join(",", find.shunned()) + ","),
    AVOID(find -> tags(find.criteria().avoid()));

    /** `%{stored: p.$}` in a script is `p.search, p.epoch, …`, `%{brought: $}` is `identity, tags, …`. */
    private static final Pattern EACH = Pattern.compile("%\\{(stored|brought): ([^}]+)}");

    private static final List<PersonField> STORED = List.of(values());
    private static final List<PersonField> BROUGHT =
            STORED.stream().filter(field -> field.value.isPresent()).toList();

    private final Optional<Function<Find, String>> value;

    PersonField() {
        this(null);
    }

    PersonField(@Nullable Function<Find, String> value) {
        this.value = Optional.ofNullable(value);
    }

    /** The fields that a search brings, in their order. */
    static Stream<String> broughtBy(Find find) {
        return BROUGHT.stream().map(field -> field.value.orElseThrow().apply(find));
    }

    private static String tags(List<Tag> tags) {
        return tags.stream().map(Tag::value).collect(Collectors.joining(","));
    }

    /** A script's source with the fields in it. */
    static String expand(String source) {
        return EACH.matcher(source).replaceAll(each -> {
            var fields = each.group(1).equals("stored") ? STORED : BROUGHT;
            return fields.stream()
                    .map(field -> each.group(2).replace("$", field.name().toLowerCase(Locale.ROOT)))
                    .collect(Collectors.joining(", "));
        });
    }
}
