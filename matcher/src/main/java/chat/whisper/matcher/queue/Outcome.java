package chat.whisper.matcher.queue;

import chat.whisper.model.bus.MatchNews;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a script answered to one request, and what is to be told and counted, in order.
 *
 * @param answer a word; `news` where the answer is news
 */
public record Outcome(String answer, Optional<MatchNews> news, List<ScriptReply> said) {
    public Outcome {
        said = List.copyOf(said);
    }

    /** As a script of the queue gives it: lines of words. */
    public static Outcome of(Object result) {
        var lines = (List<?>) result;
        var said = new ArrayList<ScriptReply>(lines.size() - 1);
        for (var n = 1; n < lines.size(); n++) {
            said.add(ReplyReader.said(new ReplyReader((String) lines.get(n))));
        }
        var answer = (String) lines.getFirst();
        return ReplyReader.isOneWord(answer)
                ? new Outcome(answer, Optional.empty(), said)
                : new Outcome("news", Optional.of(ReplyReader.news(new ReplyReader(answer))), said);
    }
}
