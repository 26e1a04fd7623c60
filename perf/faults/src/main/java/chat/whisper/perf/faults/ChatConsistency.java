package chat.whisper.perf.faults;

import chat.whisper.model.id.ChatId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether the people of each chat saw the same: two of them, each with the other's message. A pure function of their diaries. */
final class ChatConsistency {
    private ChatConsistency() {}

    private record Half(String name, Meeting meeting) {
        boolean heardAll(Half other) {
            return meeting.heard().equals(List.of(other.meeting.said()));
        }
    }

    static List<Problem> problems(List<SearchLedger.Page> pages) {
        Map<ChatId, List<Half>> chats = new LinkedHashMap<>();
        for (var page : pages) {
            for (var meeting : page.meetings()) {
                chats.computeIfAbsent(meeting.chat(), chat -> new ArrayList<>()).add(new Half(page.name(), meeting));
            }
        }
        return chats.entrySet().stream()
                .flatMap(chat -> problems(chat.getKey(), chat.getValue()))
                .toList();
    }

    private static Stream<Problem> problems(ChatId chat, List<Half> halves) {
        if (halves.size() != 2) {
            return halves.stream().map(half -> new Problem(half.name(), halves.size() + " people in chat " + chat));
        }
        return Stream.concat(
                unheard(halves.getFirst(), halves.getLast()), unheard(halves.getLast(), halves.getFirst()));
    }

    private static Stream<Problem> unheard(Half one, Half other) {
        return one.heardAll(other)
                ? Stream.empty()
                : Stream.of(new Problem(
                        one.name(),
                        "heard " + one.meeting().heard() + " of " + other.name() + " in chat "
                                + one.meeting().chat()));
    }
}
