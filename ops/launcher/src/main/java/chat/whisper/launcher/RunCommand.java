package chat.whisper.launcher;

import chat.whisper.model.process.CannotStart;
import chat.whisper.model.process.Signals;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/** Runs a command over a system of three instances: WHISPER_URL is the proxy, WHISPER_URL_A to WHISPER_URL_C are the instances, of which the third has the filter on, WHISPER_MODERATION_URL is where operators speak with moderation, WHISPER_LOGS a folder of logs, WHISPER_PIDS the processes of all instances. Its exit code is passed on, also where a signal ends it. */
public final class RunCommand {
    private RunCommand() {}

    /** First the folder to run in, then the command. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) throws InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: RunCommand <folder> <command> …");
            return 2;
        }
        var settings = new HashMap<>(System.getenv());
        // Each screen is looked at in several ways, which takes its time.
        settings.putIfAbsent("OFFER_TIME", "60s");
        // More than a person says, and few enough for a test to say too much.
        settings.putIfAbsent("MESSAGE_LIMIT", "20/10s");
        // The last browser test ends two of them.
        var plan = Plan.test("e2e", 3, 2, settings).twisted(RunCommand::filtering);
        var start = new InterruptibleStart();
        try (var system = start.of(() -> WhisperSystem.start(plan))) {
            var command = new ForegroundCommand(command(plan, system, arguments));
            Signals.handle(command::end);
            start.isOver();
            return command.run();
        } catch (CannotStart e) {
            System.err.println("whisper: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println(arguments[1] + " cannot be started: " + e.getMessage());
            return 1;
        }
    }

    /** One of them, where a test is warned; the others let links pass. */
    private static ProcessStart filtering(ProcessStart start) {
        return start.name().equals("app-3") ? start.with("FILTER", "on") : start;
    }

    private static ProcessBuilder command(Plan plan, WhisperSystem system, String[] arguments) {
        var builder = new ProcessBuilder(List.of(arguments).subList(1, arguments.length))
                .directory(new File(arguments[0]))
                .inheritIO();
        var urls = system.appUrls();
        builder.environment().put("WHISPER_URL", system.url().toString());
        builder.environment().put("WHISPER_URL_A", urls.get(0).toString());
        builder.environment().put("WHISPER_URL_B", urls.get(1).toString());
        builder.environment().put("WHISPER_URL_C", urls.get(2).toString());
        builder.environment()
                .put("WHISPER_MODERATION_URL", system.moderationUrl().toString());
        builder.environment().put("WHISPER_LOGS", plan.logs().toString());
        var pids = IntStream.rangeClosed(1, urls.size())
                .mapToObj(
                        number -> String.valueOf(system.member("app-" + number).pid()))
                .toList();
        builder.environment().put("WHISPER_PIDS", String.join(" ", pids));
        return builder;
    }
}
