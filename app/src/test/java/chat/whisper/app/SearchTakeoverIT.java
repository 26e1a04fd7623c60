package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchReply;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A search may have come to more than its process has written down: whoever has the session then asks for the same one. */
@Timeout(60)
class SearchTakeoverIT extends TwoApps {
    @Test
    void aSearchThatCameFromElsewhereIsAskedForByItsName() throws Exception {
        var created = searches(new Caller(a.port()));
        var first = matchers.finds.getLast();

        try (var back = new Caller(b.port())) {
            back.says(resume(created)).hears("session_resumed");

            var again = matchers.finds.getLast();
            assertThat(again.body().search()).isEqualTo(first.body().search());
            assertThat(again.epoch()).isGreaterThan(first.epoch());
        }
    }

    @Test
    void oneThatWasGivenUpMeanwhileGoesOnUnderAnotherName() throws Exception {
        var created = searches(new Caller(a.port()));
        var first = matchers.finds.getLast().body();
        matchers.onFind = asked -> asked.body().search().equals(first.search())
                ? new MatchReply.Standing(new MatchNews.Cancelled(first.search(), first.session(), 11))
                : FakeMatchers.waiting(asked, 12);

        try (var back = new Caller(b.port())) {
            var resumed = back.says(resume(created)).hears("session_resumed");

            assertThat(resumed.path("phase").textValue()).isEqualTo("searching");
            assertThat(matchers.finds.getLast().body().search()).isNotEqualTo(first.search());
            assertThat(back.awaits("match_cancelled", 500)).isNull();
        }
    }

    @Test
    void whoIsBackWhereTheyWereLeftTheQueueMeanwhileAndAsksUnderAnotherName() throws Exception {
        var old = new Caller(a.port());
        var created = searches(old);
        var first = matchers.finds.getLast().body();
        old.vanishes();

        try (var back = new Caller(a.port())) {
            back.says(resume(created)).hears("session_resumed");

            assertThat(matchers.finds.getLast().body().search()).isNotEqualTo(first.search());
        }
    }

    /** The pair would be given up if the search were asked for under another name the second time. */
    @Test
    void whoTriesAgainAsksForTheSameOne() throws Exception {
        var created = searches(new Caller(a.port()));
        var first = matchers.finds.getLast().body();
        var asked = new AtomicInteger();
        matchers.onFind =
                again -> asked.incrementAndGet() == 1 ? new MatchReply.Unavailable() : FakeMatchers.waiting(again, 12);

        try (var back = new Caller(b.port())) {
            back.says(resume(created)).hears("error");
            back.says(resume(created)).hears("session_resumed");

            assertThat(matchers.finds.getLast().body().search()).isEqualTo(first.search());
        }
    }

    @Test
    void whoIsTooLateIsToldAndTakenOutOfTheQueue() throws Exception {
        var created = searches(new Caller(a.port()));
        var first = matchers.finds.getLast().body();
        matchers.onFind = asked -> FakeMatchers.late(asked, 12);

        try (var back = new Caller(b.port())) {
            back.says(resume(created)).hears("session_resumed");

            assertThat(back.hears("match_timeout")).isNotNull();
            await().untilAsserted(() -> assertThat(matchers.cancels)
                    .anyMatch(cancel -> cancel.body().search().equals(first.search())));
        }
    }

    /** As the cancel that was sent when the connection was lost may be heard after the next question. */
    @Test
    void whatIsAskedAfterACancelHasAnotherName() throws Exception {
        var created = searches(new Caller(a.port()));
        var onB = new Caller(b.port());
        var resumed = onB.says(resume(created)).hears("session_resumed");
        var first = matchers.finds.getLast().body();
        onB.vanishes();
        await().untilAsserted(() -> assertThat(matchers.cancels).isNotEmpty());

        try (var back = new Caller(b.port())) {
            back.says(resume(resumed)).hears("session_resumed");

            assertThat(matchers.finds.getLast().body().search()).isNotEqualTo(first.search());
        }
    }

    private static JsonNode searches(Caller person) throws Exception {
        var created = person.says(HELLO).hears("session_created");
        person.says(FIND).hears("searching");
        return created;
    }
}
