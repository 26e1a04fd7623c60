package chat.whisper.moderation;

import chat.whisper.model.process.Launch;
import chat.whisper.model.process.Settings;

/** Starts the moderation process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Launch.run("moderation", () -> Moderation.start(Config.read(new Settings(System.getenv()))));
    }
}
