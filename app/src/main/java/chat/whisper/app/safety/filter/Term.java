package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;

/** An entry of a list. */
record Term(String text, FilterCategory category, Severity severity, Form form) {
    /** Where a term may stand. */
    enum Form {
        /** As a word or words of their own. */
        WORD,
        /** As a word, and only with these very letters and marks, as without them it is a word of another language. */
        MARKED,
        /** As a word, and with its letters reversed, swapped, left out, upside down or in Pig Latin, too. */
        STEM,
        /** Anywhere, also within a word. */
        WITHIN
    }
}
