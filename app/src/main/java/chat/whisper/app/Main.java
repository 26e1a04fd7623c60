package chat.whisper.app;

import chat.whisper.model.process.Launch;
import chat.whisper.model.process.Settings;

/** Starts the app with settings from the environment. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Launch.run("app", () -> App.start(Config.from(new Settings(System.getenv()))));
    }
}
