package chat.whisper.model.rule;

import java.util.List;
import java.util.Map;

/** The rules of one kind of process: as it was told at its start, but for those that were changed since. Implementations are immutable. */
public interface RuleSet<S extends RuleSet<S>> {
    /** What may be changed while the process runs. */
    List<String> names();

    /** What was changed since the start, by name. */
    Map<String, String> changed();

    /** Each of {@link #names} as it holds now, in their order and in the form in which it is set. */
    Map<String, String> values();

    /** The same with these changes and no others; throws {@link chat.whisper.model.process.BadSetting}. */
    S with(Map<String, String> changes);
}
