package chat.whisper.moderation.console;

import chat.whisper.model.id.BanId;
import chat.whisper.moderation.operator.Operator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the console needs of appeals. Implementations are safe for all threads, and block. */
public interface AppealOperations {
    List<View> list(State state, int limit) throws SQLException;

    /** How many wait for an answer. */
    long open() throws SQLException;

    /** @param answer what whoever appealed is told */
    Outcome decide(BanId ban, AppealRuling ruling, String answer, Operator by) throws SQLException;

    enum State {
        OPEN,
        GRANTED,
        DENIED
    }

    enum AppealRuling {
        GRANTED,
        DENIED
    }

    enum Outcome {
        DONE,
        UNKNOWN,
        /** By somebody else, before. */
        DECIDED_ALREADY
    }

    /** @param caseId of the case that led to the ban */
    record View(
            BanView ban,
            String text,
            long createdAt,
            String state,
            @Nullable String answer,
            @Nullable String decidedBy,
            @Nullable Long decidedAt,
            @JsonProperty("case") @Nullable String caseId) {}
}
