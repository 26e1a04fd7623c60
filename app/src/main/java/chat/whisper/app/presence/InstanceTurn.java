package chat.whisper.app.presence;

import chat.whisper.model.id.InstanceId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whose turn it is to be asked whether they are there: of few, all at each look; of many, a part of them and then the next, so that what all
 * instances ask each other grows with their number and not with its square. One thread.
 */
final class InstanceTurn {
    static final int AT_ONCE = 64;
    private int begun;

    List<InstanceId> next(List<InstanceId> all) {
        if (all.size() <= AT_ONCE) {
            return all;
        }
        var ordered =
                all.stream().sorted(Comparator.comparing(InstanceId::value)).toList();
        var first = begun % ordered.size();
        begun = first + AT_ONCE;
        return IntStream.range(first, first + AT_ONCE)
                .mapToObj(n -> ordered.get(n % ordered.size()))
                .toList();
    }
}
