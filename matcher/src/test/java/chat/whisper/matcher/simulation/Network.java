package chat.whisper.matcher.simulation;

/** Carries everything between processes: in time, late, twice or never, and so in any order. For one thread. */
final class Network {
    private final Agenda agenda;
    private final Dice dice;
    private final double lost;
    private final double late;
    private final double twice;
    private boolean calm;

    Network(Agenda agenda, Dice dice) {
        this.agenda = agenda;
        this.dice = dice;
        var bad = dice.percent(60);
        lost = bad ? dice.below(6) : 0;
        late = bad ? dice.below(8) : 0;
        twice = bad ? dice.below(8) : 0;
    }

    void carry(Runnable message) {
        if (calm) {
            agenda.after(1, message);
            return;
        }
        if (dice.percent(twice)) {
            agenda.after(dice.between(0, 3_000), message);
        }
        if (!dice.percent(lost)) {
            agenda.after(dice.percent(late) ? dice.between(50, 6_000) : dice.between(0, 4), message);
        }
    }

    void calm() {
        calm = true;
    }
}
