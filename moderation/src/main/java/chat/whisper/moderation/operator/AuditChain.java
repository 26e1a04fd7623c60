package chat.whisper.moderation.operator;

/** What became of the log. */
public sealed interface AuditChain {
    /** All of it is as it was written. */
    record Intact(long entries) implements AuditChain {}

    /** @param at the first entry that was changed, is missing, is not what the newest one was, or is none of ours */
    record Broken(long at) implements AuditChain {}
}
