package chat.whisper.matcher;

import chat.whisper.model.process.Launch;
import chat.whisper.model.process.Settings;

/** Starts the matcher process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Launch.run("matcher", () -> Matcher.start(Config.read(new Settings(System.getenv()))));
    }
}
