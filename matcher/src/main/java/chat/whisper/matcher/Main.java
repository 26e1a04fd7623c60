package chat.whisper.matcher;

import chat.whisper.model.process.CommandLine;

/** Starts the matcher process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        new CommandLine<>("matcher", Config.ADMIN_PORT, Config::read, Matcher::start).run(arguments);
    }
}
