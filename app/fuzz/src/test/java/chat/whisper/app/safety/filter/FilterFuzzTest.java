package chat.whisper.app.safety.filter;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever somebody writes, with halves of surrogates and in any script, is judged without a fault, and the same each time. */
class FilterFuzzTest {
    private static final MessageFilter FILTER = MessageFilter.builtIn();
    private static final int LONGEST = 2_000;

    @FuzzTest
    void skeleton(FuzzedDataProvider data) {
        var text = text(data);
        if (!FILTER.judgeTerms(text).equals(FILTER.judgeTerms(text))) {
            throw new AssertionError("judged otherwise the second time: " + text);
        }
        FILTER.judge(text);
    }

    @FuzzTest
    void repetition(FuzzedDataProvider data) {
        judge(new Repetition(), data);
    }

    @FuzzTest
    void payments(FuzzedDataProvider data) {
        judge(new Payments(), data);
    }

    @FuzzTest
    void links(FuzzedDataProvider data) {
        judge(new Links(), data);
    }

    @FuzzTest
    void mails(FuzzedDataProvider data) {
        judge(new Mails(), data);
    }

    @FuzzTest
    void phones(FuzzedDataProvider data) {
        judge(new Phones(), data);
    }

    @FuzzTest
    void handles(FuzzedDataProvider data) {
        judge(new Handles(), data);
    }

    private static void judge(Finder finder, FuzzedDataProvider data) {
        var text = text(data);
        var verdict = finder.judge(Finders.normalized(text));
        if (!verdict.equals(finder.judge(Finders.normalized(text)))) {
            throw new AssertionError("judged otherwise the second time: " + text);
        }
        if (!verdict.equals(Verdict.CLEAN) && !finder.mayFind(Finders.normalized(text))) {
            throw new AssertionError("found what could not be there: " + text);
        }
    }

    /** As long as a message may be; halves of surrogates included. */
    private static String text(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
