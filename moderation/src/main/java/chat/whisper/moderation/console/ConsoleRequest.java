package chat.whisper.moderation.console;

import chat.whisper.model.json.Json;
import chat.whisper.moderation.operator.Operator;
import chat.whisper.moderation.operator.OperatorSession;
import chat.whisper.moderation.operator.RelyingParty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request that was let in, and what stands in it. Belongs to the thread that serves it. */
final class ConsoleRequest {
    private static final JsonMapper MAPPER = Json.mapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private final ServerRequest request;
    private final byte[] body;
    private final Optional<OperatorSession> session;
    private final RelyingParty party;

    ConsoleRequest(ServerRequest request, byte[] body, Optional<OperatorSession> session, RelyingParty party) {
        this.request = request;
        this.body = body;
        this.session = session;
        this.party = party;
    }

    OperatorSession session() {
        return session.orElseThrow(() -> new IllegalStateException("a route for anyone has no session"));
    }

    Operator operator() {
        return session().operator();
    }

    String token() {
        return SessionCookie.tokenIn(request).orElseThrow();
    }

    RelyingParty party() {
        return party;
    }

    /** A part of the path. */
    String id(String name) throws ConsoleRefusal {
        return checked(request.path().pathParameters().get(name));
    }

    static String checked(String id) throws ConsoleRefusal {
        if (!ID.matcher(id).matches()) {
            throw ConsoleRefusal.badRequest("An id has letters, digits, `_`, `-` and dots only, at most 64.");
        }
        return id;
    }

    /** An empty one counts as none. */
    Optional<String> query(String name) {
        return request.query().first(name).asOptional().filter(text -> !text.isEmpty());
    }

    int limit(int otherwise, int most) throws ConsoleRefusal {
        return (int) Math.min(number("limit", otherwise), most);
    }

    /** From 1. */
    long number(String name, long otherwise) throws ConsoleRefusal {
        var text = query(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("[1-9][0-9]{0,17}")) {
            throw ConsoleRefusal.badRequest(name + "= is a number from 1.");
        }
        return Long.parseLong(text.get());
    }

    /** One of an enum's names in lower case. */
    static <E extends Enum<E>> E choice(@Nullable String text, String name, Class<E> type) throws ConsoleRefusal {
        for (var one : type.getEnumConstants()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                return one;
            }
        }
        var all = Arrays.stream(type.getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        throw ConsoleRefusal.badRequest(name + " is one of " + String.join(", ", all) + ".");
    }

    static <T> T required(@Nullable T value, String name) throws ConsoleRefusal {
        if (value == null) {
            throw ConsoleRefusal.badRequest(name + " is missing.");
        }
        return value;
    }

    /** What a person wrote; never blank. */
    static String text(@Nullable String value, String name, int longest) throws ConsoleRefusal {
        var text = required(value, name).strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > longest) {
            throw ConsoleRefusal.badRequest(name + " has 1 to " + longest + " characters.");
        }
        if (!text.codePoints().allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE)) {
            throw ConsoleRefusal.badRequest(name + " has a character that is none.");
        }
        return text;
    }

    <T> T body(Class<T> type) throws ConsoleRefusal {
        if (body.length == 0) {
            throw ConsoleRefusal.badRequest("The body is missing.");
        }
        try {
            return required(MAPPER.readValue(body, type), "The body");
        } catch (IOException | IllegalArgumentException e) {
            throw ConsoleRefusal.badRequest("The body is not the JSON that is expected here.");
        }
    }
}
