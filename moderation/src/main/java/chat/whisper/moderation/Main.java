package chat.whisper.moderation;

import chat.whisper.model.process.CommandLine;

/** Starts the moderation process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        new CommandLine<>("moderation", Config.ADMIN_PORT, Config::read, Main::inspect, Moderation::start)
                .run(arguments);
    }

    /** A model that cannot be read is known before anything is stopped or started. */
    private static void inspect(Config config) {
        config.toxicity().open().close();
    }
}
