package chat.whisper.moderation.behaviour;

/**
 * One thing that was noticed. Immutable.
 *
 * @param score how far it goes: 1 is where it begins; of a machine, how likely it is, from 0 to 1
 */
public record BehaviourFlag(BehaviourKind kind, double score) {}
