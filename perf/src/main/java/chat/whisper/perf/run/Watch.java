package chat.whisper.perf.run;

import java.util.function.Consumer;

/** Tells the person at the terminal when a process dies that nobody stopped; a thread per member, ended with the JVM. */
final class Watch {
    private Watch() {}

    static void over(WhisperSystem system, Consumer<String> say) {
        system.members()
                .forEach(member -> Thread.ofVirtual().start(() -> {
                    var code = member.awaitEnd();
                    say.accept(member.name() + " ended with code " + code + ": " + member.lastLine());
                }));
    }
}
