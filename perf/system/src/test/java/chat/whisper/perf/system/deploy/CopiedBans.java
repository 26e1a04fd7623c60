package chat.whisper.perf.system.deploy;

import chat.whisper.model.ban.BanList;
import chat.whisper.model.id.BanId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Bans of a running installation: imposed as an operator does, and looked for in Redis as moderation does. */
final class CopiedBans {
    private final Installation whisper;

    CopiedBans(Installation whisper) {
        this.whisper = whisper;
    }

    BanId impose(String identity) throws IOException, InterruptedException {
        var address =
                "http://" + whisper.recipes.address("moderation-1") + ":8083/bans?reason=spam&identity=" + identity;
        var post = HttpRequest.newBuilder(URI.create(address))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(post, HttpResponse.BodyHandlers.ofString()).body();
            return answer.lines()
                    .filter(line -> line.startsWith("ban_id: "))
                    .map(line -> new BanId(line.substring("ban_id: ".length())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(answer));
        }
    }

    List<BanId> copied() throws IOException {
        try (var redis = new Roles(whisper).client("moderation")) {
            return new BanList(redis)
                    .read().bans().stream().map(ban -> ban.id()).toList();
        }
    }
}
