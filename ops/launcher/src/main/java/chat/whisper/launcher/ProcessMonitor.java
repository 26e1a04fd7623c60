package chat.whisper.launcher;

import java.util.function.Consumer;

/** Tells the person at the terminal when a process dies that nobody stopped. Safe for all threads. */
final class ProcessMonitor {
    private final Consumer<String> say;
    private volatile boolean over;

    ProcessMonitor(WhisperSystem system, Consumer<String> say) {
        this.say = say;
        system.members().forEach(member -> Thread.ofVirtual().start(() -> follow(member)));
    }

    /** From now on the processes end because they were told to. */
    void end() {
        over = true;
    }

    private void follow(ManagedProcess member) {
        var code = member.awaitEnd();
        if (!over) {
            say.accept(member.name() + " ended with code " + code + ": " + member.lastLine());
        }
    }
}
