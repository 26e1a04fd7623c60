package chat.whisper.app.safety.filter;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What money is sent by and to, and how people speak of it, as {@link NormalizedText} has it. Immutable. */
final class PaymentWords {
    static final Set<String> COINS = Set.of(
            "btc",
            "bitcoin",
            "eth",
            "ethereum",
            "xmr",
            "monero",
            "usdt",
            "ltc",
            "litecoin",
            "doge",
            "sol",
            "trc20",
            "wallet");

    static final Set<String> SERVICES = Set.of(
            "cashapp",
            "cashtag",
            "venmo",
            "zelle",
            "paypalme",
            "revolut",
            "payoneer",
            "skrill",
            "neteller",
            "moneygram",
            "bizum",
            "mbway",
            "swish",
            "twint",
            "payconiq",
            "vipps",
            "gcash",
            "mpesa",
            "phonepe",
            "alipay",
            "gpay",
            "googlepay",
            "applepay",
            "qiwi",
            "yoomoney",
            "nequi",
            "daviplata",
            "bkash",
            "jazzcash",
            "easypaisa",
            "kakaopay",
            "remitly",
            "paysend",
            "payeer",
            "webmoney",
            "satispay",
            "postepay",
            "paysera",
            "mercadopago");

    /** By which money is sent, too, but which are other words, or are often spoken of: they want a sum beside them. */
    static final Set<String> TRANSFERS = Set.of(
            "paypal",
            "pix",
            "tikkie",
            "blik",
            "dana",
            "gopay",
            "ovo",
            "shopeepay",
            "pulsa",
            "ininal",
            "papara",
            "lydia",
            "paylib",
            "wero",
            "yape",
            "plin",
            "picpay",
            "mobilepay",
            "paytm",
            "upi",
            "paypay");

    /** What comes before a service whose name is an account's. */
    static final Set<String> PAYING = Set.of(
            "send", "sends", "me", "my", "ur", "your", "gimme", "give", "mein", "meine", "mi", "mon", "mio", "meu");

    /** And what comes after it. */
    static final Set<String> ACCOUNTS =
            Set.of("me", "tag", "id", "name", "user", "username", "account", "handle", "acc");

    static final Set<String> VOUCHERS = Set.of(
            "giftcard",
            "giftcards",
            "paysafe",
            "paysafecard",
            "neosurf",
            "transcash",
            "gutschein",
            "gutscheine",
            "gutscheincode",
            "guthabenkarte");

    static final Set<String> BRANDS =
            Set.of("gift", "steam", "amazon", "itunes", "apple", "razer", "google", "xbox", "psn", "vanilla", "visa");

    /** Who wants a voucher speaks of its code, or of what they give for it. */
    static final Set<String> WANTING = Set.of(
            "code", "codes", "send", "sends", "sendest", "schick", "schicke", "manda", "envoie", "nudes", "pics",
            "accept", "photos", "video", "deal", "trade", "kod", "wyslij", "numbers", "pin");

    /** Of the Indian payments that have addresses like mail's. */
    static final Set<String> BANKS = Set.of(
            "okaxis", "oksbi", "okicici", "okhdfcbank", "ybl", "ibl", "axl", "paytm", "apl", "upi", "yapl", "icici");

    /** That may begin the name of an account. */
    static final Set<String> NAMES = Stream.of(
                    SERVICES, VOUCHERS, BRANDS, BANKS, COINS, TRANSFERS, Set.of("cash", "card", "cards", "karte"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    static final Map<String, Integer> IBAN_LENGTHS = Map.ofEntries(
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

    private PaymentWords() {}
}
