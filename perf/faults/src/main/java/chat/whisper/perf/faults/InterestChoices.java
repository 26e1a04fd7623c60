package chat.whisper.perf.faults;

import chat.whisper.model.id.Interests;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.Tag;
import chat.whisper.model.protocol.ClientMessage.FindMatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What seekers look for: many the same, some what overlaps with that, and a few what hardly anybody else does. */
final class InterestChoices {
    private static final List<String> COMMON =
            List.of("jazz", "rock", "hip-hop", "classical", "electronic", "making-music");
    private static final List<String> LONELY = List.of(
            "chess", "video-games", "board-games", "role-playing", "puzzles", "esports", "films", "series", "anime");
    /** For somebody who should meet nobody. */
    static final String NOBODYS = "gardening";

    /** Pairs never ask for any of them, so no pair is ever matched with a seeker. */
    static final Set<String> TAGS =
            Stream.of(COMMON, LONELY, List.of(NOBODYS)).flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

    private static final Interests POPULAR = Interests.of("jazz", "rock");

    private InterestChoices() {}

    static FindMatch next(RandomGenerator random) {
        var chance = random.nextInt(10);
        if (chance < 6) {
            var popular = MatchCriteria.of(POPULAR);
            return new FindMatch(chance == 0 ? popular.strictly() : popular);
        }
        var others = chance < 9 ? some(COMMON, 2 + random.nextInt(2), random) : some(LONELY, 1, random);
        return new FindMatch(MatchCriteria.of(others));
    }

    private static Interests some(List<String> tags, int count, RandomGenerator random) {
        var shuffled = new ArrayList<>(tags);
        Collections.shuffle(shuffled, random);
        return new Interests(shuffled.stream().limit(count).map(Tag::new).toList());
    }
}
