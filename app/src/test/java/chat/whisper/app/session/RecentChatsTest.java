package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.app.session.chat.ChatSide;
import chat.whisper.model.bus.ChatNews;
import chat.whisper.model.bus.SessionAddress;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentChatsTest {
    private RecentChats chats = RecentChats.NONE;

    @Test
    void whatEndedBeforeIsForgottenAndTheOthersEvidenceIsTold() {
        ended("first", 1_000);
        var second = ended("second", 2_000);

        assertThat(chats.forgetEndedBefore(1_001)).isEqualTo(second.messages().evidenceBytes());
        assertThat(chats.find(new ChatId("first"))).isEmpty();
        assertThat(chats.find(new ChatId("second"))).contains(second);
        assertThat(chats.forgetEndedBefore(2_001)).isZero();
        assertThat(chats.find(new ChatId("second"))).isEmpty();
    }

    /** With 64 chats each, looking at all of them each second would stop everybody at an app. */
    @Test
    void theyAreLookedAtAgainOnlyOnceSomebodyHadOneInHand() {
        var side = ended("first", 1_000);
        var bytes = chats.forgetEndedBefore(0);
        side.messages().forgetEvidence();

        assertThat(chats.forgetEndedBefore(0)).isEqualTo(bytes).isPositive();
        chats.find(new ChatId("first"));
        assertThat(chats.forgetEndedBefore(0)).isZero();
    }

    @Test
    void whoEndedFirstNeedNotStandFirst() {
        ended("second", 2_000);
        ended("first", 1_000);
        chats.forgetEndedBefore(0);

        chats.forgetEndedBefore(1_001);

        assertThat(chats.all()).extracting(ChatSide::chat).containsExactly(new ChatId("second"));
    }

    private ChatSide ended(String chat, long at) {
        var partner = new SessionAddress(new SessionId("partner"), new InstanceId("elsewhere"), 1);
        var side = new ChatSide(new ChatId(chat), Pool.DEFAULT, List.of(), partner, Identities.of("identity"));
        side.messages().keepOwn(1, "what was said", at);
        side.end(ChatNews.Reason.ENDED, at);
        chats = chats.with(side);
        return side;
    }
}
