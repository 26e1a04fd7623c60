package chat.whisper.perf.load.match;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.protocol.ClientMessage;
import chat.whisper.model.protocol.ServerCodec;
import chat.whisper.model.protocol.ServerMessage;
import chat.whisper.perf.load.connection.LoadConnection;
import chat.whisper.perf.load.connection.ServerFrames;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who searches, accepts whoever is offered, and leaves, again and again. One thread lets it search, another one hears. */
final class MatchSeeker {
    private final LoadConnection connection;
    private final Consumer<String> failed;
    private volatile @Nullable Progress search;
    private volatile @Nullable String failure;

    /** @param failed hears why, once somebody is of no use any more */
    MatchSeeker(LoadConnection connection, Consumer<String> failed) {
        this.connection = connection;
        this.failed = failed;
    }

    /** What becomes of a search; told by the thread that hears. */
    interface Progress {
        void found();

        void started(ChatId chat) throws IOException;

        void left();
    }

    LoadConnection connection() {
        return connection;
    }

    boolean isBusy() {
        return search != null;
    }

    /** What went wrong with this one, who is of no use any more. */
    @Nullable
    String failure() {
        return failure;
    }

    void begins(Progress one) {
        search = one;
    }

    void isFree() {
        search = null;
    }

    void searches(MatchCriteria criteria) {
        try {
            connection.say(new ClientMessage.FindMatch(criteria));
        } catch (IOException e) {
            fails(String.valueOf(e.getMessage()));
        }
    }

    void ends(ChatId chat) throws IOException {
        connection.say(new ClientMessage.EndChat(chat));
    }

    void fails(String why) {
        failure = why;
        failed.accept(why);
        try {
            connection.close();
        } catch (IOException gone) {
            return;
        }
    }

    /** All that has come. */
    void hear() {
        try {
            hearAll();
        } catch (IOException e) {
            fails(String.valueOf(e.getMessage()));
        }
    }

    private void hearAll() throws IOException {
        connection.fill();
        var frames = connection.frames();
        while (frames.next()) {
            if (frames.kind() == ServerFrames.TEXT) {
                var said = ServerCodec.decode(frames.copy()).map(ServerCodec.Said::message);
                if (said.isPresent()) {
                    hear(said.get());
                }
            } else {
                connection.answerControl();
            }
        }
    }

    private void hear(ServerMessage said) throws IOException {
        switch (said) {
            case ServerMessage.MatchFound found -> {
                search().found();
                connection.say(new ClientMessage.AcceptMatch(found.matchId()));
            }
            case ServerMessage.ChatStarted chat -> search().started(chat.chatId());
            case ServerMessage.ChatEnded ended -> search().left();
            case ServerMessage.PartnerLeft left -> search().left();
            case ServerMessage.Searching searching -> {
                return;
            }
            case ServerMessage.MatchAccepted accepted -> {
                return;
            }
            default -> throw new IOException("a search brought " + said);
        }
    }

    private Progress search() throws IOException {
        var mine = search;
        if (mine == null) {
            throw new IOException("found somebody without a search");
        }
        return mine;
    }
}
