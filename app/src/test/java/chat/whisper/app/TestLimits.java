package chat.whisper.app;

import chat.whisper.app.safety.limit.Limit;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settings for tests of other things, in which people may do as much as they like. */
public final class TestLimits {
    public static final Map<String, String> GENEROUS = Arrays.stream(Limit.values())
            .map(limit -> limit.name() + "_LIMIT")
            .collect(Collectors.toMap(Function.identity(), name -> "1000000/1s"));

    private TestLimits() {}
}
