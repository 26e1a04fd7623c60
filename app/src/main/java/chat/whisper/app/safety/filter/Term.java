package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;
import java.util.List;

/** @param list the name of the file that it is from */
record Term(String text, FilterCategory category, Severity severity, Form form, String list) {
    /** Where a term may stand. */
    enum Form {
        /** As a word or words of their own. */
        WORD,
        /** As a word, and only with these very letters and marks, as without them it is a word of another language. */
        MARKED,
        /** As a word, and with its letters reversed, swapped, left out, upside down, by their sound or in Pig Latin, too. */
        STEM,
        /** Anywhere, also within a word. */
        WITHIN,
        /** As two parts with a few words of the same sentence between them, `first ... second`, or with none, `first .. second`. */
        PARTS
    }

    /** Stands for the age of a child in figures, which is no word; see {@link Ages}. */
    static final char AGE = '#';

    /** Stands between parts where a few words may; where none may, it is two dots. */
    private static final String FAR = " ... ";

    private static final int WORDS_BETWEEN = 4;

    static List<String> parts(String text) {
        return List.of(text.split(" \\.\\.\\.? ", -1));
    }

    /** How many words may stand between its parts. */
    int wordsBetween() {
        return text.contains(FAR) ? WORDS_BETWEEN : 0;
    }
}
