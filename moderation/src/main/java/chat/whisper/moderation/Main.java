package chat.whisper.moderation;

import chat.whisper.model.process.CommandLine;

/** Starts the moderation process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        new CommandLine<>("moderation", Config.ADMIN_PORT, Config::read, Moderation::start).run(arguments);
    }
}
