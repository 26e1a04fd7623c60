package chat.whisper.app;

import chat.whisper.model.process.CommandLine;

/** Starts the app with settings from the environment. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        new CommandLine<>("app", Config.ADMIN_PORT, Config::from, App::start).run(arguments);
    }
}
