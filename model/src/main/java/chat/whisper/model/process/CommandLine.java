package chat.whisper.model.process;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What one of our processes can be told: nothing starts it, `--check-config` only reads its settings, `--health` asks the one
 * that runs with the same settings whether it is ready. Ends with 0 or one of the codes below.
 *
 * @param adminPort where it is looked at if nothing else is set
 * @param read makes its settings, or throws {@link BadSetting}
 * @param inspect reads the operator's files that good settings name, or throws {@link CannotStart}
 */
public record CommandLine<C>(
        String process,
        int adminPort,
        Function<Settings, C> read,
        Consumer<C> inspect,
        Function<C, ? extends AutoCloseable> start) {
    /** Of a process that reads no files of the operator's. */
    public CommandLine(
            String process, int adminPort, Function<Settings, C> read, Function<C, ? extends AutoCloseable> start) {
        this(process, adminPort, read, config -> {}, start);
    }

    /** The command itself is wrong (EX_USAGE). */
    private static final int BAD_USAGE = 64;

    private static final int NOT_READY = 1;

    public void run(String[] arguments) {
        var environment = System.getenv();
        switch (String.join(" ", arguments)) {
            case "" -> {
                HelidonServices.limit();
                Launch.run(process, () -> start.apply(read.apply(new Settings(environment))));
            }
            case "--check-config" -> end(check(environment));
            case "--health" -> end(health(new Settings(environment)));
            default -> {
                System.err.println(process + ": allowed is nothing, --check-config or --health");
                end(BAD_USAGE);
            }
        }
    }

    private int check(Map<String, String> environment) {
        var problems = new ArrayList<>(ConfigCheck.problems(environment, this::readAll));
        if (problems.isEmpty()) {
            try {
                inspect.accept(read.apply(new Settings(environment)));
            } catch (CannotStart e) {
                problems.add(e.getMessage());
            }
        }
        problems.forEach(problem -> System.err.println(process + ": " + problem));
        if (problems.isEmpty()) {
            System.out.println(process + ": all settings are good");
        }
        return problems.isEmpty() ? 0 : Launch.BAD_SETTING;
    }

    /** As at a start, but nothing becomes of it. */
    @SuppressWarnings("ReturnValueIgnored")
    private void readAll(Settings settings) {
        Logs.Chosen.read(settings);
        read.apply(settings);
    }

    private int health(Settings settings) {
        var answer = AdminProbe.ask(settings.text("ADMIN_HOST", "127.0.0.1"), settings.port("ADMIN_PORT", adminPort));
        System.out.println(process + ": " + answer.words());
        return answer.isReady() ? 0 : NOT_READY;
    }

    /** Nothing of a service runs. */
    private static void end(int code) {
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }
}
