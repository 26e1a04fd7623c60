package chat.whisper.moderation.console;

import chat.whisper.moderation.operator.Operator;
import chat.whisper.moderation.operator.Role;

/** Who is signed in, as their page is told. */
record OperatorView(String id, String name, Role role) {
    static OperatorView of(Operator operator) {
        return new OperatorView(operator.id().value(), operator.name(), operator.role());
    }
}
