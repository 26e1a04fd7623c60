package chat.whisper.moderation.appeal;

import chat.whisper.model.protocol.AppealState;

/** What a person makes of an appeal: one that is granted lifts the ban. */
public enum AppealDecision {
    GRANTED,
    DENIED;

    AppealState state() {
        return switch (this) {
            case GRANTED -> AppealState.GRANTED;
            case DENIED -> AppealState.DENIED;
        };
    }
}
