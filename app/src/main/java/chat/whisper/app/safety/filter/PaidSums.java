package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import java.util.Set;
import java.util.function.Predicate;

/** A sum beside what it is paid by, as in `30 no pix`, and what is offered for it: who sells says both, in any language. Stateless. */
final class PaidSums {
    private static final Verdict SOLD = found(Severity.BLOCK);
    private static final Verdict NAMED = found(Severity.FLAG);
    /** So many words of a text are looked at, as each looks around. */
    static final int MOST = 8;

    private static final int NEAR = 4;
    private static final int AROUND = 8;
    private static final int LONGEST = 6;

    /** What people offer for money. */
    private static final Set<String> OFFERS =
            Set.of(("nude nudes nudez nuds pic pics vid vids foto fotos fotka fotki fotke pack packs vcs pap sext "
                            + "sexting custom customs vendo vends verkaufe sell selling sprzedam satiyorum jual fotosu "
                            + "filmik filmiki filmpje filmpjes envoie mando schick wysle pokaze")
                    .split(" "));

    private PaidSums() {}

    private static Verdict found(Severity severity) {
        return new Verdict.Found(FilterCategory.PAYMENT, severity, FilterRule.PAYMENTS);
    }

    /** Of a word that money is sent by. */
    static Verdict at(NormalizedText text, int word) {
        var name = text.word(word);
        if (!PaymentWords.TRANSFERS.contains(name) && !PaymentWords.SERVICES.contains(name) && !isCoin(name)
                || !isNear(text, word, NEAR, PaidSums::isSum)) {
            return Verdict.CLEAN;
        }
        return isNear(text, word, AROUND, OFFERS::contains) ? SOLD : NAMED;
    }

    private static boolean isCoin(String name) {
        return PaymentWords.COINS.contains(name) && !name.equals("wallet") && !name.equals("sol");
    }

    /** As `20`, `50k` or `200kr`. */
    private static boolean isSum(String word) {
        int digits = 0;
        while (digits < word.length() && word.charAt(digits) >= '0' && word.charAt(digits) <= '9') {
            digits++;
        }
        return digits > 0 && digits <= LONGEST && word.length() - digits <= 2;
    }

    private static boolean isNear(NormalizedText text, int word, int most, Predicate<String> wanted) {
        for (int i = Math.max(0, word - most); i <= Math.min(text.words() - 1, word + most); i++) {
            if (i != word && wanted.test(text.word(i))) {
                return true;
            }
        }
        return false;
    }
}
