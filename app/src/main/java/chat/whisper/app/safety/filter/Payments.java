package chat.whisper.app.safety.filter;

import static chat.whisper.app.safety.filter.PaymentWords.ACCOUNTS;
import static chat.whisper.app.safety.filter.PaymentWords.BANKS;
import static chat.whisper.app.safety.filter.PaymentWords.BRANDS;
import static chat.whisper.app.safety.filter.PaymentWords.COINS;
import static chat.whisper.app.safety.filter.PaymentWords.IBAN_LENGTHS;
import static chat.whisper.app.safety.filter.PaymentWords.PAYING;
import static chat.whisper.app.safety.filter.PaymentWords.SERVICES;
import static chat.whisper.app.safety.filter.PaymentWords.VOUCHERS;
import static chat.whisper.app.safety.filter.PaymentWords.WANTING;

import chat.whisper.app.safety.rule.FilterRule;
import chat.whisper.model.bus.FilterCategory;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what money is sent to: accounts, cards, addresses of coins, names at services. Safe for all threads. */
final class Payments implements Finder {
    private static final Verdict PAYMENT =
            new Verdict.Found(FilterCategory.PAYMENT, Severity.BLOCK, FilterRule.PAYMENTS);
    private static final SpelledNames SPELLED = new SpelledNames(
            Stream.concat(SERVICES.stream(), Stream.of("paypal")).toList(), 5);

    private static final String CASH = "cash";
    private static final Set<String> CASHES = Set.of(CASH);

    /** Nobody writes these with signs for letters but to hide them. */
    private static final Set<String> SIGNED =
            Stream.concat(SERVICES.stream(), Stream.of("paypal")).collect(Collectors.toUnmodifiableSet());

    private static final int CARD_SHORTEST = 13;
    private static final int CARD_LONGEST = 19;
    private static final int COIN_LEAST = 26;
    private static final int NEAR = 4;
    private static final int AROUND = 7;

    /** No word that people say with a coin is so long. */
    private static final int WALLET_LEAST = 24;

    @Override
    public FilterRule rule() {
        return FilterRule.PAYMENTS;
    }

    @Override
    public boolean mayFind(NormalizedText text) {
        return text.has(TextFeatures.SPELLED | TextFeatures.DOLLAR | TextFeatures.AT_SIGN | TextFeatures.MIXED)
                || text.digits() >= 2
                || text.hasKind(WordKinds.PAYMENT);
    }

    @Override
    public Verdict judge(NormalizedText text) {
        var series = NumberSeries.of(text);
        var isSigned = text.has(TextFeatures.AT_SIGN | TextFeatures.DOLLAR);
        Verdict sums = Verdict.CLEAN;
        int looked = 0;
        for (int i = 0; i < text.words(); i++) {
            if (isPlain(text, i)) {
                continue;
            }
            if (isAccount(text, i)
                    || !series.get(i) && isCard(text, i)
                    || isCoin(text, i)
                    || isCashTag(text, i)
                    || SPELLED.areAt(text, i)
                    || isCashApp(text, i)
                    || isSigned && (SignedNames.isAt(text, i, SIGNED) || isSignedCash(text, i))
                    || text.isKind(i, WordKinds.PAYMENT)
                            && (isName(text, i) || isVoucher(text, i) || isWallet(text, i) || isBank(text, i))) {
                return PAYMENT;
            }
            if (text.isKind(i, WordKinds.PAYMENT) && looked++ < PaidSums.MOST) {
                sums = sums.or(PaidSums.at(text, i));
            }
        }
        return sums;
    }

    /** As far as one look tells, a word that nothing below begins at. */
    private static boolean isPlain(NormalizedText text, int word) {
        var size = text.size(word);
        var behind = text.at(text.end(word));
        return size > 2
                && size < COIN_LEAST
                && behind != '@'
                && behind != '$'
                && text.at(text.begin(word) - 1) != '$'
                && !text.isKind(word, WordKinds.PAYMENT | WordKinds.HAS_DIGIT);
    }

    /** ISO 13616: the remainder of its digits by 97 is 1. */
    private static boolean isAccount(NormalizedText text, int word) {
        var at = text.begin(word);
        if (!isDigit(text.at(at + 2)) && text.at(at + 2) != ' ' || !isLatin(text.at(at)) || !isLatin(text.at(at + 1))) {
            return false;
        }
        var length = IBAN_LENGTHS.get("" + text.at(at) + text.at(at + 1));
        if (length == null) {
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
        if (first < '2' || first > '6') {
            return false;
        }
        var digits = new char[CARD_LONGEST];
        int size = 0;
        for (int i = text.begin(word); i < text.length() && size < CARD_LONGEST; i++) {
            var one = text.at(i);
            if (isDigit(one)) {
                digits[size++] = one;
            } else if (one != ' ' && one != '-' && one != '.') {
                break;
            }
        }
        return size >= CARD_SHORTEST && hasCheckDigit(digits, size);
    }

    private static boolean hasCheckDigit(char[] digits, int size) {
        int sum = 0;
        for (int i = 0; i < size; i++) {
            var digit = digits[size - 1 - i] - '0';
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
        if (size < COIN_LEAST || size > 110) {
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
        if (SERVICES.contains(name)) {
            return isPaidTo(text, word);
        }
        var next = text.word(word + 1);
        return name.equals("paypal")
                && (next.equals("me")
                        || next.equals("is")
                        || LinkWords.DOTS.contains(next) && text.word(word + 2).equals("me")
                        || text.gap(word).startsWith(":"));
    }

    /** As `c@sh app`. */
    private static boolean isSignedCash(NormalizedText text, int word) {
        return SignedNames.isAt(text, word, CASHES)
                && (text.word(word + 2).equals("app") || text.word(word + 2).equals("tag"));
    }

    /** Also with digits for letters. */
    private static boolean isCashApp(NormalizedText text, int word) {
        if (!text.isKind(word, WordKinds.PAYMENT | WordKinds.HAS_DIGIT)
                || text.size(word) != CASH.length()
                || text.gap(word).length() > 1
                || !Leet.read(text.word(word)).equals(CASH)) {
            return false;
        }
        var next = Leet.read(text.word(word + 1));
        return next.equals("app") || next.equals("tag");
    }

    private static boolean isPaidTo(NormalizedText text, int word) {
        var gap = text.gap(word);
        return gap.indexOf('@') >= 0
                || gap.indexOf('$') >= 0
                || gap.indexOf(':') >= 0
                || gap.indexOf('=') >= 0
                || ACCOUNTS.contains(text.word(word + 1))
                || text.word(word + 1).equals("is") && word + 3 >= text.words()
                || isNear(text, word, PAYING, NEAR, 0)
                || word + 1 < text.words() && HandleName.isAt(text, word + 1);
    }

    /** A coin, and a long name behind it. */
    private static boolean isWallet(NormalizedText text, int word) {
        if (!COINS.contains(text.word(word))) {
            return false;
        }
        for (int i = word + 1; i < Math.min(text.words(), word + AROUND); i++) {
            if (text.size(i) >= WALLET_LEAST) {
                return true;
            }
        }
        return false;
    }

    /** A card that is money by its code, and somebody who wants it. */
    private static boolean isVoucher(NormalizedText text, int word) {
        var name = text.word(word);
        var next = text.word(word + 1);
        return (VOUCHERS.contains(name)
                        || BRANDS.contains(name)
                                && (next.startsWith("card")
                                        || next.equals("karte")
                                        || Leet.read(next).equals("code")
                                        || next.equals("play")
                                                && text.word(word + 2).startsWith("card")))
                && isNear(text, word, WANTING, AROUND, AROUND);
    }

    /** As `somebody@okaxis`, or six digits of a BLIK. */
    private static boolean isBank(NormalizedText text, int word) {
        if (word > 0 && BANKS.contains(text.word(word)) && text.gap(word - 1).equals("@")) {
            return true;
        }
        if (!text.word(word).equals("blik")) {
            return false;
        }
        int digits = 0;
        for (int i = text.end(word); i < Math.min(text.length(), text.end(word) + 24); i++) {
            digits += isDigit(text.at(i)) ? 1 : 0;
        }
        return digits >= 6;
    }

    private static boolean isNear(NormalizedText text, int word, Set<String> words, int before, int after) {
        for (int i = Math.max(0, word - before); i <= Math.min(text.words() - 1, word + after); i++) {
            if (words.contains(text.word(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCashTag(NormalizedText text, int word) {
        var at = text.begin(word);
        return text.at(at - 1) == '$'
                && !Character.isLetterOrDigit(text.at(at - 2))
                && Character.isLetter(text.at(at))
                && text.size(word) >= 4
                && text.size(word) <= 20;
    }

    private static boolean isLatin(char one) {
        return one >= 'a' && one <= 'z';
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }
}
