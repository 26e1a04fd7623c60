package chat.whisper.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a process of the system is about to be started; a test may change it before that happens. Immutable. */
public record ProcessStart(String name, List<String> command, Map<String, String> environment) {
    public ProcessStart {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public ProcessStart with(String setting, String value) {
        var changed = new HashMap<>(environment);
        changed.put(setting, value);
        return new ProcessStart(name, command, changed);
    }

    public ProcessStart with(Map<String, String> settings) {
        var changed = new HashMap<>(environment);
        changed.putAll(settings);
        return new ProcessStart(name, command, changed);
    }

    /** Classes found there come before the process' own. */
    public ProcessStart preferring(String classes) {
        var at = command.indexOf("-cp") + 1;
        if (at == 0) {
            throw new IllegalArgumentException(name + " has no class path");
        }
        var patched = new ArrayList<>(command);
        patched.set(at, classes + ":" + command.get(at));
        return new ProcessStart(name, patched, environment);
    }
}
