package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterCategory;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what money is sent to: accounts, cards, addresses of coins, names at services. Safe for all threads. */
final class Payments implements Finder {
    private static final Verdict PAYMENT = new Verdict.Found(FilterCategory.PAYMENT, Severity.BLOCK);
    private static final Set<String> SERVICES =
            Set.of("cashapp", "cashtag", "venmo", "zelle", "paypalme", "revolut", "payoneer");
    /** That may begin the name of an account. */
    static final Set<String> NAMES =
            Stream.concat(SERVICES.stream(), Stream.of("cash", "paypal")).collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Integer> IBAN_LENGTHS = Map.ofEntries(
            Map.entry("de", 22),
            Map.entry("at", 20),
            Map.entry("ch", 21),
            Map.entry("fr", 27),
            Map.entry("es", 24),
            Map.entry("it", 27),
            Map.entry("nl", 18),
            Map.entry("be", 16),
            Map.entry("gb", 22),
            Map.entry("ie", 22),
            Map.entry("pt", 25),
            Map.entry("pl", 28),
            Map.entry("se", 24),
            Map.entry("dk", 18),
            Map.entry("no", 15),
            Map.entry("fi", 18),
            Map.entry("cz", 24),
            Map.entry("sk", 24),
            Map.entry("hu", 28),
            Map.entry("ro", 24),
            Map.entry("bg", 22),
            Map.entry("hr", 21),
            Map.entry("si", 19),
            Map.entry("gr", 27),
            Map.entry("tr", 26),
            Map.entry("ua", 29),
            Map.entry("lt", 20),
            Map.entry("lv", 21),
            Map.entry("ee", 20),
            Map.entry("lu", 20),
            Map.entry("mt", 31),
            Map.entry("cy", 28),
            Map.entry("is", 26),
            Map.entry("li", 21),
            Map.entry("sa", 24),
            Map.entry("ae", 23),
            Map.entry("il", 23),
            Map.entry("kz", 20),
            Map.entry("br", 29),
            Map.entry("mc", 27),
            Map.entry("rs", 22),
            Map.entry("ge", 22));

    @Override
    public boolean mayFind(NormalizedText text) {
        return text.digits() >= 2 || text.has(NormalizedText.DOLLAR) || text.hasKind(WordKinds.PAYMENT);
    }

    @Override
    public Verdict judge(NormalizedText text) {
        for (int i = 0; i < text.words(); i++) {
            if (isAccount(text, i) || isCard(text, i) || isCoin(text, i) || isName(text, i)) {
                return PAYMENT;
            }
        }
        return Verdict.CLEAN;
    }

    /** ISO 13616: the remainder of its digits by 97 is 1. */
    private static boolean isAccount(NormalizedText text, int word) {
        var at = text.begin(word);
        var length = IBAN_LENGTHS.get("" + text.at(at) + text.at(at + 1));
        if (length == null || !isDigit(text.at(at + 2)) && text.at(at + 2) != ' ') {
            return false;
        }
        var account = collect(text, at, length, " -.");
        if (account.length() < length || !isDigit(account.charAt(2)) || !isDigit(account.charAt(3))) {
            return false;
        }
        var turned = account.substring(4) + account.substring(0, 4);
        int remainder = 0;
        for (int i = 0; i < turned.length(); i++) {
            var value = Character.digit(turned.charAt(i), 36);
            remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
        }
        return remainder == 1;
    }

    /** ISO 7812: 13 to 19 digits with Luhn's check digit. */
    private static boolean isCard(NormalizedText text, int word) {
        var first = text.at(text.begin(word));
        if (first < '2' || first > '6' || NumberSeries.contains(text, word)) {
            return false;
        }
        var digits = collect(text, text.begin(word), 19, " -.");
        int size = 0;
        while (size < digits.length() && isDigit(digits.charAt(size))) {
            size++;
        }
        return size >= 13 && hasCheckDigit(digits.substring(0, size));
    }

    private static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static String collect(NormalizedText text, int from, int most, String between) {
        var found = new StringBuilder();
        for (int i = from; i < Math.min(text.length(), from + most * 2) && found.length() < most; i++) {
            var one = text.at(i);
            if (one < 0x80 && Character.isLetterOrDigit(one)) {
                found.append(one);
            } else if (between.indexOf(one) < 0) {
                break;
            }
        }
        return found.toString();
    }

    /** Long words of letters and digits mixed, as only addresses are. */
    private static boolean isCoin(NormalizedText text, int word) {
        var size = text.size(word);
        if (size < 26 || size > 110) {
            return false;
        }
        int digits = 0;
        int ascii = 0;
        for (int i = text.begin(word); i < text.end(word); i++) {
            digits += isDigit(text.at(i)) ? 1 : 0;
            ascii += text.at(i) < 0x80 ? 1 : 0;
        }
        return ascii == size && digits >= 3 && digits < size;
    }

    private static boolean isName(NormalizedText text, int word) {
        var name = text.word(word);
        if (SERVICES.contains(name) && word + 1 < text.words()) {
            return true;
        }
        if (name.equals("cash")
                && text.word(word + 1).equals("app")
                && text.gap(word).length() <= 1) {
            return true;
        }
        if (name.equals("paypal")
                && (text.word(word + 1).equals("me")
                        || text.word(word + 1).equals("is")
                        || text.gap(word).startsWith(":"))) {
            return true;
        }
        return isCashTag(text, word);
    }

    private static boolean isCashTag(NormalizedText text, int word) {
        var at = text.begin(word);
        return text.at(at - 1) == '$'
                && !Character.isLetterOrDigit(text.at(at - 2))
                && Character.isLetter(text.at(at))
                && text.size(word) >= 4
                && text.size(word) <= 20;
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }
}
