package chat.whisper.model.process;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads settings without starting anything: one line for each that is wrong, not only for the first. */
final class ConfigCheck {
    private ConfigCheck() {}

    /** What is wrong is told, and then taken as if it were not set, so that what comes after it is read, too. */
    static List<String> problems(Map<String, String> environment, Consumer<Settings> read) {
        var left = new HashMap<>(environment);
        var problems = new LinkedHashMap<String, String>();
        while (true) {
            try {
                read.accept(new Settings(left));
                return List.copyOf(problems.values());
            } catch (BadSetting e) {
                var name = e.name().replaceFirst(SecretFile.SUFFIX + "$", "");
                if (problems.putIfAbsent(name, e.getMessage()) != null) {
                    // It is required, and what is set was told already.
                    return List.copyOf(problems.values());
                }
                left.keySet().removeAll(List.of(name, name + SecretFile.SUFFIX));
            }
        }
    }
}
