package chat.whisper.perf.faults;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ErrorCode;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.client.ResilientClient;
import chat.whisper.perf.faults.Stage.Complaint;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What a seeker says next, and what it writes down. Lives on its {@link ResilientClient}'s thread, but for its stage. */
final class Round {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int PAUSE_MS = 400;
    private final ResilientClient regular;
    private final SearchLedger searchLedger;
    private final RandomGenerator random;
    private boolean known;
    private boolean resting = true;
    private long spoken;
    private volatile Stage stage = new Stage.Idle();

    Round(ResilientClient regular, SearchLedger searchLedger, RandomGenerator random) {
        this.regular = regular;
        this.searchLedger = searchLedger;
        this.random = random;
    }

    Stage stage() {
        return stage;
    }

    /** Searches from now on. */
    void goes() {
        resting = false;
        if (stage instanceof Stage.Idle) {
            pause();
        }
    }

    /** Ends what has begun, and begins nothing. */
    void rests() {
        resting = true;
        if (stage instanceof Stage.Searching) {
            act();
        }
    }

    boolean isAtRest() {
        return resting && stage instanceof Stage.Idle;
    }

    void hears(ServerMessage message, boolean news) {
        switch (message) {
            case ServerMessage.SessionCreated created -> created();
            case ServerMessage.SessionResumed resumed -> resumed(resumed);
            case ServerMessage.ResumeFailed failed -> wrong("resume_failed " + failed.reason());
            case ServerMessage.Searching searching -> queued();
            case ServerMessage.MatchFound found -> offered(found.matchId(), found.tier());
            case ServerMessage.MatchExpired expired -> searchLedger.misses();
            case ServerMessage.MatchDeclined declined when !declined.requeued() -> searchIsOver();
            case ServerMessage.MatchCancelled cancelled -> cancelled();
            case ServerMessage.MatchTimeout before when stage instanceof Stage.Asking -> {
                // Of the search that was under way before a resume; the new one is not answered yet.
            }
            case ServerMessage.MatchTimeout timeout -> searchIsOver();
            case ServerMessage.ChatStarted started -> begins(started.chatId());
            case ServerMessage.Message said when news -> searchLedger.hears(said.chatId(), said.text());
            case ServerMessage.PartnerLeft left -> left(left);
            case ServerMessage.ChatEnded ended -> chatIsOver(ended.chatId());
            case ServerMessage.ReportReceived received -> received(received);
            case ServerMessage.Error error -> refused(error);
            default -> {
                // The rest is for the client alone.
            }
        }
        leaveIfDone();
    }

    private void created() {
        if (known) {
            wrong("got another session");
            stage = new Stage.Idle();
        }
        known = true;
        if (stage instanceof Stage.Idle) {
            pause();
        }
    }

    private void resumed(ServerMessage.SessionResumed resumed) {
        switch (resumed.phase()) {
            case IDLE -> resumedIdle();
            case SEARCHING -> queued();
            case OFFERED -> {
                if (resumed.match() != null) {
                    offered(resumed.match().matchId(), resumed.match().tier());
                }
            }
            case CHATTING -> {
                if (resumed.chat() != null) {
                    resumedIn(resumed.chat().chatId());
                }
            }
        }
    }

    /** What it had begun may have ended unheard: a search may have run out, and that been said to nobody. */
    private void resumedIdle() {
        switch (stage) {
            case Stage.Idle idle -> pause();
            case Stage.Asking asking -> act();
            case Stage.Searching searching -> searchWasOver(!resting);
            case Stage.Offered(var answer) -> searchWasOver(answer instanceof ClientMessage.AcceptMatch);
            case Stage.Talking(var chat, var complaint) -> {
                wrong("was resumed without " + chat);
                chatIsOver(chat);
            }
            case Stage.Leaving(var chat, var complaint) -> chatIsOver(chat);
            case Stage.Complaining complaining -> act();
        }
    }

    private void searchWasOver(boolean againstItsWill) {
        if (againstItsWill && searchLedger.isYoung()) {
            wrong("was resumed without its search, which cannot have run out");
        }
        searchIsOver();
    }

    private void resumedIn(ChatId chat) {
        switch (stage) {
            case Stage.Talking(var same, var complaint) when same.equals(chat) -> act();
            case Stage.Leaving(var same, var complaint) when same.equals(chat) -> act();
            default -> begins(chat);
        }
    }

    private void queued() {
        if (stage.place().isPresent()) {
            wrong("searches although it is at " + stage);
            return;
        }
        stage = new Stage.Searching();
        searchLedger.searchesOn();
        if (resting) {
            act();
        }
    }

    private void offered(MatchId match, int tier) {
        if (!(stage instanceof Stage.Offered(ClientMessage.AcceptMatch(var same)) && same.equals(match))) {
            searchLedger.isOffered(tier);
            var answer = random.nextInt(8) == 0
                    ? new ClientMessage.DeclineMatch(match)
                    : new ClientMessage.AcceptMatch(match);
            stage = new Stage.Offered(answer);
        }
        searchLedger.searchesOn();
        act();
    }

    private void wrong(String what) {
        searchLedger.isWrong(what, regular.transcript());
    }

    private void cancelled() {
        if (!resting) {
            wrong("hears that its search is cancelled, which it has not asked for");
        }
        searchIsOver();
    }

    private void searchIsOver() {
        searchLedger.stopsSearching();
        if (stage.place().isPresent()) {
            wrong("hears of the end of a search although it is at " + stage);
        } else {
            rest();
        }
    }

    private void begins(ChatId chat) {
        var text = searchLedger.name() + " #" + ++spoken;
        searchLedger.meets(chat, text);
        stage = new Stage.Talking(chat, Complaint.any(random));
        regular.says(text);
    }

    /** When both have read each other: nothing of the chat is open then, whatever breaks. */
    private void leaveIfDone() {
        if (stage instanceof Stage.Talking(var chat, var complaint)
                && searchLedger.hasHeard(chat)
                && regular.kept() == 0) {
            stage = new Stage.Leaving(chat, complaint);
            act();
        }
    }

    private void left(ServerMessage.PartnerLeft left) {
        if (left.reason() != ServerMessage.LeaveReason.ENDED) {
            wrong("partner_left " + left.reason() + " in " + left.chatId());
        }
        chatIsOver(left.chatId());
    }

    private void chatIsOver(ChatId chat) {
        searchLedger.leaves(chat);
        switch (stage) {
            case Stage.Talking(var same, var complaint) when same.equals(chat) -> part(chat, complaint);
            case Stage.Leaving(var same, var complaint) when same.equals(chat) -> part(chat, complaint);
            default -> {
                // It has ended before.
            }
        }
    }

    private void part(ChatId chat, Complaint complaint) {
        if (complaint == Complaint.NONE || searchLedger.isReported(chat)) {
            complete();
        } else {
            stage = new Stage.Complaining(chat);
            act();
        }
    }

    private void received(ServerMessage.ReportReceived received) {
        searchLedger.hasReceipt(received.chatId(), received.reportId());
        if (stage instanceof Stage.Complaining(var chat) && chat.equals(received.chatId())) {
            complete();
        }
    }

    private void complete() {
        searchLedger.completes();
        rest();
    }

    private void rest() {
        stage = new Stage.Idle();
        pause();
    }

    private void pause() {
        act(Duration.ofMillis(100 + random.nextInt(PAUSE_MS)));
    }

    private void act() {
        act(Duration.ZERO);
    }

    /** Says what its stage is about; nothing else is planned then. */
    private void act(Duration wait) {
        regular.later(wait, this::speak);
    }

    private void speak() {
        switch (stage) {
            case Stage.Idle idle -> ask();
            case Stage.Asking asking -> ask();
            case Stage.Searching searching when resting -> regular.sends(new ClientMessage.CancelMatch());
            default -> stage.words().forEach(regular::sends);
        }
    }

    private void ask() {
        if (resting) {
            stage = new Stage.Idle();
            return;
        }
        stage = new Stage.Asking();
        searchLedger.asks();
        regular.sends(InterestChoices.next(random));
    }

    private void refused(ServerMessage.Error error) {
        if (error.chatId() != null && stage.hasLeft(error.chatId())) {
            return;
        }
        if (error.temporary()) {
            if (stage instanceof Stage.Asking) {
                searchLedger.isRefused();
            }
            act(error.retryAfterMs() == null ? RETRY : Duration.ofMillis(error.retryAfterMs()));
        } else if (error.code() == ErrorCode.MATCH_GONE) {
            searchLedger.misses();
        } else if (!(resting && error.code() == ErrorCode.WRONG_STATE)) {
            wrong("was refused: " + error.code() + " when " + stage);
        }
    }
}
