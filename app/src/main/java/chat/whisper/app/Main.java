package chat.whisper.app;

import chat.whisper.app.branding.BrandingFolder;
import chat.whisper.model.process.CommandLine;

/** Starts the app with settings from the environment. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        new CommandLine<>("app", Config.ADMIN_PORT, Config::from, Main::inspect, App::start).run(arguments);
    }

    /** What is wrong in the operator's own files is known before anything is stopped or started. */
    @SuppressWarnings("ReturnValueIgnored")
    private static void inspect(Config config) {
        config.branding().ifPresent(BrandingFolder::read);
        SafetyAssembly.filter(config);
    }
}
