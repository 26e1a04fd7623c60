package chat.whisper.app.safety.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * Words in a row, each of which stands again the same number of words later. Immutable.
 *
 * @param end behind the last of them
 */
record RepeatedWords(int begin, int end) {
    /** Of so many words later, all rows that are so long: met by looking at one word of as many. Each row is walked once. */
    static List<RepeatedWords> in(NormalizedText text, int later, int least) {
        List<RepeatedWords> rows = List.of();
        for (int i = least - 1; i + later < text.words(); i += least) {
            if (text.isSame(i, i + later)) {
                var row = around(text, i, later);
                if (row.end - row.begin >= least) {
                    rows = rows.isEmpty() ? new ArrayList<>() : rows;
                    rows.add(row);
                }
                i = row.end;
            }
        }
        return rows;
    }

    private static RepeatedWords around(NormalizedText text, int place, int later) {
        int begin = place;
        while (begin > 0 && text.isSame(begin - 1, begin - 1 + later)) {
            begin--;
        }
        int end = place + 1;
        while (end + later < text.words() && text.isSame(end, end + later)) {
            end++;
        }
        return new RepeatedWords(begin, end);
    }
}
