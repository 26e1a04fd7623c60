package chat.whisper.moderation.behaviour;

import chat.whisper.model.bus.BehaviourSample;

/** How much somebody writes like a machine, from 0 to 1: by how even their pauses are, and how many answers are instant. Pure. */
final class MachineScore {
    /** Fewer tell nothing. */
    private static final int PAUSES = 8;

    private static final int ANSWERS = 5;

    /** The deviation of a person's pauses is about as large as their mean; a clock's is nothing. */
    private static final double PERSON = 0.5;

    private MachineScore() {}

    static double of(BehaviourSample sample) {
        return 1 - (1 - evenness(sample)) * (1 - instancy(sample));
    }

    private static double evenness(BehaviourSample sample) {
        return sample.pauses() < PAUSES || sample.meanPauseMs() <= 0
                ? 0
                : Math.max(0, 1 - sample.deviationMs() / sample.meanPauseMs() / PERSON);
    }

    private static double instancy(BehaviourSample sample) {
        return sample.answers() < ANSWERS ? 0 : (double) sample.instantAnswers() / sample.answers();
    }
}
