package chat.whisper.perf.faults;

import chat.whisper.model.id.ChatId;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One chat as one of its people saw it.
 *
 * @param over when it ended (monotonic), if it did
 */
record Meeting(ChatId chat, String said, List<String> heard, long begun, OptionalLong over) {
    static Meeting begun(ChatId chat, String said, long now) {
        return new Meeting(chat, said, List.of(), now, OptionalLong.empty());
    }

    Meeting hears(String text) {
        return new Meeting(
                chat, said, Stream.concat(heard.stream(), Stream.of(text)).toList(), begun, over);
    }

    Meeting over(long now) {
        return isOpen() ? new Meeting(chat, said, heard, begun, OptionalLong.of(now)) : this;
    }

    boolean isOpen() {
        return over.isEmpty();
    }
}
