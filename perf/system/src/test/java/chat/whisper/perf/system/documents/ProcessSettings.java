package chat.whisper.perf.system.documents;

import chat.whisper.model.process.Logs;
import chat.whisper.model.process.Settings;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What each process reads of its environment, as its own `Config` asks for it. */
public final class ProcessSettings {
    public static final Map<String, Consumer<Settings>> PROCESSES = processes();
    private static final String KEY = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);

    private ProcessSettings() {}

    private static Map<String, Consumer<Settings>> processes() {
        var all = new LinkedHashMap<String, Consumer<Settings>>();
        all.put("app", chat.whisper.app.Config::from);
        all.put("matcher", chat.whisper.matcher.Config::read);
        all.put("moderation", chat.whisper.moderation.Config::read);
        return all;
    }

    /** Each name with what counts if it is not set; nothing where that is nothing. */
    public static Map<String, String> readBy(String process) {
        var asked = new LinkedHashMap<String, String>();
        var settings = new Settings(
                Map.of("EVIDENCE_KEY", KEY),
                question -> asked.put(question.name(), question.otherwise().orElse("")));
        Logs.Chosen.read(settings);
        PROCESSES.get(process).accept(settings);
        return asked;
    }
}
