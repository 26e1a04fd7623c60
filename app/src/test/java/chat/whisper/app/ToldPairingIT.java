package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.NewsReply;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pairings that are told to somebody who has just moved, or were told by a process that died before it wrote them to Redis. */
@Timeout(60)
class ToldPairingIT extends TwoApps {
    @Test
    void whoKnowsTheirChatGoesOnInItAndHearsOfNoSecondOne() throws Exception {
        var p = new Caller(a.port());
        var q = new Caller(a.port());
        var created = p.says(HELLO).hears("session_created");
        q.says(HELLO).hears("session_created");
        p.says(FIND).hears("searching");
        var findP = matchers.finds.getLast();
        q.says(FIND).hears("searching");
        var findQ = matchers.finds.getLast();
        matchers.tell(findP.from(), matchers.offered(findP, 11, "match-told"));
        p.hears("match_found");
        matchers.tell(findQ.from(), matchers.paired(findQ, 12, "told", findP));
        q.hears("chat_started");
        p.vanishes();
        matchers.onFind = find -> new MatchReply.Standing(matchers.paired(find, 12, "told", findQ));

        try (var back = new Caller(b.port())) {
            var resumed = back.says(resumeIn("told", created)).hears("session_resumed");
            assertThat(resumed.path("phase").textValue()).isEqualTo("chatting");
            assertThat(resumed.path("chat").path("chat_id").textValue()).isEqualTo("told");
            assertThat(back.awaits("chat_started", 500)).isNull();
            back.says("{'type':'message','chat_id':'told','seq':1,'text':'hi'}").hears("message_ack");
            assertThat(q.awaits("message", 5_000)).isNotNull();
        }
    }

    @Test
    void aPairingToldToTheOldPlaceReachesTheNewOne() throws Exception {
        var leaving = Apps.start(Map.of());
        var p = new Caller(leaving.port());
        var q = new Caller(b.port());
        var createdP = p.says(HELLO).hears("session_created");
        q.says(HELLO).hears("session_created");
        p.says(FIND).hears("searching");
        var findP = matchers.finds.getLast();
        q.says(FIND).hears("searching");
        var findQ = matchers.finds.getLast();
        matchers.tell(findP.from(), matchers.offered(findP, 11, "match-early"));
        matchers.tell(findQ.from(), matchers.offered(findQ, 11, "match-early"));
        assertThat(p.awaits("match_found", 2_000)).isNotNull();
        assertThat(q.awaits("match_found", 2_000)).isNotNull();
        p.says("{'type':'accept_match','match_id':'match-early'}").awaits("match_accepted", 2_000);
        var moved = new CompletableFuture<Envelope<MatchRequest>>();
        var pairing = new CompletableFuture<Void>().orTimeout(5, TimeUnit.SECONDS);
        matchers.onFind = asked -> {
            moved.complete(asked);
            pairing.join();
            return new MatchReply.Standing(matchers.paired(asked, 12, "early", findQ));
        };
        try (var there = new Caller(a.port())) {
            there.says(resume(createdP));
            moved.get(5, TimeUnit.SECONDS);
            assertThat(matchers.tell(findP.from(), matchers.paired(findP, 12, "early", findQ)))
                    .isInstanceOf(NewsReply.Taken.class);
            matchers.tell(findQ.from(), matchers.paired(findQ, 12, "early", findP));
            assertThat(q.awaits("chat_started", 2_000)).isNotNull();
            assertThat(q.awaits("partner_left", 1_500)).isNull();
            pairing.complete(null);
            assertThat(there.awaits("chat_started", 3_000)).isNotNull();
        } finally {
            leaving.hurry();
            leaving.close();
        }
    }

    @Test
    void whoDoesNotKnowItIsTold() throws Exception {
        var p = new Caller(a.port());
        var q = new Caller(a.port());
        var created = p.says(HELLO).hears("session_created");
        q.says(HELLO).hears("session_created");
        q.says(FIND).hears("searching");
        var findQ = matchers.finds.getLast();
        p.says(FIND).hears("searching");
        p.vanishes();
        matchers.onFind = find -> new MatchReply.Standing(matchers.paired(find, 12, "told", findQ));
        try (var back = new Caller(b.port())) {
            back.says(resume(created)).hears("session_resumed");
            assertThat(back.awaits("chat_started", 5_000)).isNotNull();
        }
    }
}
