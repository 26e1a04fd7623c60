package chat.whisper.model.rule;

import chat.whisper.model.process.BadSetting;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import redis.clients.jedis.exceptions.JedisException;

/**
 * On the operators' port, for all instances: `GET /rules`, `POST /rules?MESSAGE_LIMIT=3/10s&FILTER=shadow`, `DELETE /rules/FILTER` (as it
 * was at the start). Safe for all threads.
 */
public final class RuleCommands {
    private static final System.Logger LOG = System.getLogger(RuleCommands.class.getName());
    private final RuleFeed<?> feed;

    public RuleCommands(RuleFeed<?> feed) {
        this.feed = feed;
    }

    public HttpRouting.Builder addTo(HttpRouting.Builder routing) {
        return routing.get("/rules", (request, response) -> response.send(describe()))
                .post("/rules", this::change)
                .delete("/rules/{name}", this::takeBack);
    }

    private void change(ServerRequest request, ServerResponse response) {
        var changes = new HashMap<String, String>();
        for (var name : request.query().names()) {
            changes.put(name, request.query().get(name).strip());
        }
        if (request.query().names().stream()
                .anyMatch(name -> request.query().all(name).size() > 1)) {
            refuse(response, Status.BAD_REQUEST_400, "a rule has one value at a time");
        } else if (changes.isEmpty()) {
            var one = feed.current().values().entrySet().iterator().next();
            refuse(response, Status.BAD_REQUEST_400, "name a rule and its value, such as " + one);
        } else if (changes.containsValue("")) {
            refuse(response, Status.BAD_REQUEST_400, "a rule without a value; DELETE takes a change back");
        } else {
            apply(response, changes, List.of(), changes.keySet());
        }
    }

    private void takeBack(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        apply(response, Map.of(), List.of(name), List.of(name));
    }

    private void apply(
            ServerResponse response, Map<String, String> changes, List<String> takenBack, Iterable<String> named) {
        for (var name : named) {
            if (!feed.current().names().contains(name)) {
                refuse(
                        response,
                        Status.BAD_REQUEST_400,
                        "there is no rule " + name.replaceAll("[^A-Za-z0-9_]", "?") + " here; there are "
                                + String.join(", ", feed.current().names()));
                return;
            }
        }
        try {
            feed.change(changes, takenBack);
            LOG.log(
                    System.Logger.Level.INFO,
                    "An operator has changed rules: " + feed.current().changed());
            response.send(describe());
        } catch (BadSetting e) {
            refuse(response, Status.BAD_REQUEST_400, String.valueOf(e.getMessage()));
        } catch (JedisException e) {
            refuse(
                    response,
                    Status.SERVICE_UNAVAILABLE_503,
                    "Redis does not answer. Look whether it was changed before you try again.");
        }
    }

    private static void refuse(ServerResponse response, Status status, String words) {
        response.status(status).send(words + "\n");
    }

    private String describe() {
        var now = feed.current();
        var refused = feed.refused();
        return now.values().entrySet().stream()
                .map(rule -> rule.getKey() + "=" + rule.getValue() + note(rule.getKey(), now, refused))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String note(String name, RuleSet<?> now, Map<String, String> refused) {
        return (now.changed().containsKey(name) ? " (changed)" : "")
                + (refused.containsKey(name) ? " (refused here: " + refused.get(name) + ")" : "");
    }
}
