package chat.whisper.moderation.check.context;

import java.util.stream.Stream;

/** Looks at the last lines of a chat for one kind of thing. Pure. */
@FunctionalInterface
interface ContextRule {
    /** What it sees in the message, also what it takes for innocent (under 0.5). */
    Stream<RuleFinding> judge(Dialogue dialogue);
}
