package chat.whisper.app.safety.filter;

import java.util.Set;

/** Finds names at other networks, and the wish to go there. Safe for all threads. */
final class Handles implements Finder {
    private static final Verdict CONTACT = new Verdict.Found(Category.CONTACT, Severity.BLOCK);
    private static final int NEAR = 5;
    private static final Set<String> NETWORKS = Set.of(
            "telegram",
            "telegr",
            "telega",
            "tele",
            "tg",
            "whatsapp",
            "whatsap",
            "watsapp",
            "watsap",
            "wassap",
            "whatapp",
            "whatsup",
            "wa",
            "wapp",
            "snapchat",
            "snap",
            "snapchap",
            "sc",
            "instagram",
            "insta",
            "instagrm",
            "ig",
            "discord",
            "disc",
            "discrd",
            "dc",
            "kik",
            "wechat",
            "weixin",
            "skype",
            "viber",
            "tiktok",
            "facebook",
            "fb",
            "messenger",
            "wickr",
            "threema",
            "twitter",
            "onlyfans",
            "vk",
            "vkontakte",
            "telegramm",
            "wire",
            "session",
            "zangi",
            "teleguard",
            "bumble",
            "tinder",
            "steam",
            "xbox",
            "psn",
            "roblox",
            "gmail",
            "email",
            "mail",
            "icq",
            "imessage",
            "facetime",
            "omegle",
            "signal",
            "zalo",
            "line",
            "kakao",
            "qq",
            "number",
            "phone",
            "cell",
            "nummer",
            "handynummer",
            "numero",
            "handy",
            "digits",
            "тelegram",
            "телеграм",
            "телега",
            "тг",
            "вк",
            "инста",
            "вацап",
            "дискорд");
    private static final Set<String> SURE = Set.of(
            "telegram",
            "whatsapp",
            "whatsap",
            "watsapp",
            "watsap",
            "snapchat",
            "snap",
            "instagram",
            "insta",
            "ig",
            "discord",
            "kik",
            "wechat",
            "skype",
            "viber",
            "tiktok",
            "wickr",
            "threema",
            "sc",
            "tg",
            "tele",
            "facebook",
            "fb",
            "telega",
            "telegramm",
            "zangi",
            "vk",
            "dc",
            "disc",
            "imessage",
            "facetime",
            "wapp",
            "zalo",
            "kakao");
    private static final Set<String> ASKING = Set.of(
            "add",
            "addme",
            "hmu",
            "hit",
            "text",
            "txt",
            "dm",
            "dms",
            "message",
            "msg",
            "write",
            "follow",
            "contact",
            "find",
            "call",
            "pm",
            "slide",
            "reach",
            "schreib",
            "schreibe",
            "adde",
            "kontaktier",
            "folg",
            "agregame",
            "agrégame",
            "escríbeme",
            "escribeme",
            "sigueme",
            "sígueme",
            "ajoute",
            "ajoutez",
            "écris",
            "ecris",
            "aggiungimi",
            "scrivimi",
            "seguimi",
            "adiciona",
            "chama",
            "segue",
            "пиши",
            "добавь",
            "dodaj",
            "napisz",
            "voeg",
            "ekle",
            "yaz",
            "move",
            "switch",
            "continue",
            "lets",
            "hablame");
    private static final Set<String> MINE = Set.of(
            "my", "ur", "your", "u", "mein", "meine", "dein", "deine", "mi", "tu", "mon", "ton", "ma", "ta", "mio",
            "tuo", "meu", "minha", "seu", "teu", "мой", "моя", "твой", "mijn", "moj", "mój", "have", "got", "hast",
            "tienes", "tens", "hai", "as", "есть", "drop", "gimme", "pass");
    private static final Set<String> IS = Set.of(
            "is",
            "ist",
            "es",
            "est",
            "e",
            "é",
            "it",
            "this",
            "here",
            "jest",
            "id",
            "name",
            "user",
            "username",
            "handle",
            "at",
            "under",
            "as");
    private final Set<String> networks = folded(NETWORKS);
    private final Set<String> sure = folded(SURE);
    private final Set<String> asking = folded(ASKING);
    private final Set<String> mine = folded(MINE);

    private static Set<String> folded(Set<String> words) {
        return words.stream()
                .map(word -> Plain.of(word).word(0))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    @Override
    public Verdict judge(Plain text) {
        for (int i = 0; i < text.words(); i++) {
            var spelled = text.spelled(i);
            var size = text.size(i);
            if (isTag(text, i) || isMention(text, i)) {
                return CONTACT;
            }
            if (spelled == 1 && (size < 2 || size > 12)) {
                continue;
            }
            if (isNetwork(text, i, spelled)) {
                return CONTACT;
            }
            i += spelled - 1;
        }
        return Verdict.CLEAN;
    }

    private boolean isNetwork(Plain text, int word, int spelled) {
        var name = Leet.read(text.joined(word, spelled));
        if (!networks.contains(name)) {
            return spelled > 2 && hasSure(name);
        }
        var last = word + spelled - 1;
        var certain = sure.contains(name);
        var asks = before(text, word, asking);
        return certain && (spelled > 2 || asks)
                || hasNameAfter(text, last, certain)
                || certain && before(text, word, mine) && endsSoon(text, last)
                || certain && isBareName(text, last);
    }

    private boolean hasSure(String name) {
        for (var one : sure) {
            if (one.length() > 3 && name.contains(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean before(Plain text, int word, Set<String> words) {
        for (int i = Math.max(0, word - NEAR); i < word; i++) {
            if (words.contains(text.word(i))) {
                return true;
            }
        }
        return false;
    }

    /** The message is over, or its question. */
    private static boolean endsSoon(Plain text, int word) {
        return word + 1 >= text.words() || text.gap(word).indexOf('?') >= 0 || word + 2 >= text.words();
    }

    /** Something with digits, an underscore or an at sign follows, or anything after a colon. */
    private static boolean hasNameAfter(Plain text, int word, boolean certain) {
        for (int i = word; i < Math.min(text.words(), word + NEAR); i++) {
            var gap = text.gap(i);
            if (i > word && isNameLike(text, i) && (certain || i == word + 1)) {
                return true;
            }
            if (certain
                    && (gap.indexOf('@') >= 0
                            || gap.indexOf('_') >= 0
                            || i == word
                                    && (gap.startsWith(":") || gap.contains("->") || gap.contains("="))
                                    && i + 1 < text.words())) {
                return true;
            }
            if (gap.indexOf('!') >= 0 || gap.contains(". ")) {
                return false;
            }
        }
        return false;
    }

    private static boolean isNameLike(Plain text, int word) {
        int digits = 0;
        int letters = 0;
        for (int i = text.begin(word); i < text.end(word); i++) {
            if (Character.isDigit(text.at(i))) {
                digits++;
            } else {
                letters++;
            }
        }
        return digits > 0 && letters > 2;
    }

    /** As in `snap is johnny`. */
    private static boolean isBareName(Plain text, int word) {
        return word + 2 < text.words()
                && IS.contains(text.word(word + 1))
                && word + 3 >= text.words()
                && text.size(word + 2) > 3;
    }

    /** As in `somebody#1234`. */
    private static boolean isTag(Plain text, int word) {
        if (word + 1 >= text.words()
                || text.size(word) < 2
                || text.size(word + 1) != 4
                || !text.gap(word).equals("#")) {
            return false;
        }
        for (int i = text.begin(word + 1); i < text.end(word + 1); i++) {
            if (!Character.isDigit(text.at(i))) {
                return false;
            }
        }
        return true;
    }

    /** As in `@somebody`. */
    private static boolean isMention(Plain text, int word) {
        var at = text.begin(word);
        return text.at(at - 1) == '@' && !Character.isLetterOrDigit(text.at(at - 2)) && text.size(word) >= 4;
    }
}
