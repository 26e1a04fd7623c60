package chat.whisper.app.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** What happens in a run, in words: its last lines, if anybody wants them. For the task that has the turn. */
final class Story {
    private static final int LINES = Integer.getInteger("story", 400);
    private final Deque<String> lines = new ArrayDeque<>();
    private final boolean told;

    Story(boolean told) {
        this.told = told;
    }

    void tell(long micros, Supplier<String> what) {
        if (told) {
            lines.add("%,10d us  %s".formatted(micros, what.get()));
            if (lines.size() > LINES) {
                lines.remove();
            }
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
