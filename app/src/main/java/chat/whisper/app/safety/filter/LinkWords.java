package chat.whisper.app.safety.filter;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that addresses of pages are made of, as {@link NormalizedText} has them. Immutable. */
final class LinkWords {
    private LinkWords() {}

    /** Top-level domains that are no words. */
    static final Set<String> CLEAR = folded(
            "com", "net", "org", "info", "biz", "gg", "ly", "xyz", "ru", "tv", "cc", "io", "co", "dev", "gov", "edu",
            "ua", "ch", "nl", "pl", "br", "eu", "jp", "cn", "fr", "uk", "kz", "by", "tk", "ml", "ga", "cf", "gq", "icu",
            "ws", "vip", "sbs", "cfd", "porn", "xxx", "onion", "рф", "su", "cz", "sk", "hu", "ro", "dk", "fi", "gr",
            "se", "mobi", "nu", "vn", "ph", "ir", "za", "mx", "cl", "kr", "tw", "hk", "sg", "nz", "il", "ae", "ng",
            "rs", "hr", "ee", "lv", "lt", "bg", "webcam");

    /** Those that are words as well, and count only with more that speaks for a link. */
    static final Set<String> UNCLEAR = folded(
            "de",
            "es",
            "it",
            "me",
            "to",
            "in",
            "is",
            "so",
            "no",
            "be",
            "at",
            "am",
            "us",
            "la",
            "my",
            "app",
            "link",
            "live",
            "chat",
            "top",
            "club",
            "shop",
            "site",
            "online",
            "page",
            "store",
            "web",
            "click",
            "fun",
            "cam",
            "sex",
            "adult",
            "pro",
            "one",
            "world",
            "life",
            "today",
            "space",
            "website",
            "blog",
            "tech",
            "art",
            "ai",
            "ca",
            "au",
            "pt",
            "id",
            "im",
            "gl",
            "st",
            "sh",
            "bet",
            "casino",
            "lol",
            "pics",
            "wtf",
            "sexy",
            "dating",
            "download",
            "digital",
            "stream",
            "games",
            "social",
            "email",
            "ink",
            "fans",
            "buzz",
            "rocks",
            "monster",
            "rest",
            "vids",
            "photos",
            "network",
            "cloud",
            "media",
            "zip",
            "mov",
            "ninja",
            "guru",
            "fyi",
            "singles",
            "tube",
            "zone",
            "party",
            "win",
            "date",
            "show",
            "agency",
            "host",
            "tr");

    static final Set<String> HOSTS = folded(
            "google",
            "youtube",
            "youtu",
            "instagram",
            "facebook",
            "fb",
            "twitter",
            "tiktok",
            "t",
            "wa",
            "discord",
            "bit",
            "goo",
            "linktr",
            "onlyfans",
            "pornhub",
            "reddit",
            "twitch",
            "telegram",
            "snapchat",
            "whatsapp",
            "amazon",
            "ebay",
            "gofundme",
            "tinyurl");

    static final Set<String> DOTS = folded(
            "dot", "d0t", "punkt", "punto", "ponto", "point", "kropka", "punt", "точка", "тoчka", "toчka", "nokta",
            "doot", "dawt", "крапка", "titik", "ドット", "点", "點", "닷", "쩜", "دوت", "دات", "डॉट", "डाट", "punct", "tečka",
            "prikk", "piste", "נקודה", "τελεία", "chấm");
    /** Top-level domains after a dot in words of their own language, where they are no words. */
    static final Map<String, Set<String>> NATIONAL = Map.of(
            "punkt", Set.of("de", "at", "ch"),
            "point", Set.of("fr", "be"),
            "punto", Set.of("it", "es", "mx"),
            "ponto", Set.of("br", "pt"),
            "dot", Set.of("de", "fr", "es", "at", "ca", "au"));

    /** With which a Portuguese sentence goes on after `com`. */
    static final Set<String> AFTER_COM = folded(
            "certeza",
            "você",
            "voce",
            "vc",
            "vcs",
            "ela",
            "ele",
            "elas",
            "eles",
            "meu",
            "meus",
            "minha",
            "minhas",
            "um",
            "uma",
            "o",
            "a",
            "os",
            "as",
            "esse",
            "essa",
            "isso",
            "este",
            "esta",
            "muito",
            "muita",
            "mais",
            "fome",
            "sono",
            "saudade",
            "saudades",
            "medo",
            "licença",
            "quem",
            "que",
            "todos",
            "tudo",
            "amigos",
            "amigo",
            "carinho");

    /** A dot and a top-level domain in one word; and what stands before one where no address is meant. */
    static final Set<String> DOTTED = folded(
            "dotcom",
            "dotnet",
            "dotorg",
            "puntocom",
            "pontocom",
            "pointcom",
            "punktcom",
            "닷컴",
            "дотком",
            "точкаком",
            "titikcom",
            "noktacom");

    static final Set<String> BEFORE_DOTCOM = Set.of(
            "the",
            "this",
            "that",
            "some",
            "any",
            "old",
            "big",
            "former",
            "first",
            "american",
            "another",
            "le",
            "la",
            "les",
            "une",
            "der",
            "die",
            "das",
            "il",
            "el");

    /** Top-level domains as they are only said. */
    static final Set<String> SPOKEN = folded("ру", "ком", "уа", "юа", "орг", "كوم", "نت", "コム", "컴", "कॉम");

    /** Pages of links, which have no other meaning. */
    static final Set<String> SURE = Set.of("linktr", "linktree", "allmylinks", "carrd");

    /** What comes before an address. */
    static final Set<String> LEADING = Set.of(
            "to", "at", "on", "join", "visit", "check", "see", "is", "open", "website", "site", "page", "link", "go",
            "auf", "bei", "sur", "su", "en", "em", "na");

    /** With which somebody is told what to write behind a name. */
    static final Set<String> ADDING = Set.of("add", "put", "plus", "type", "write", "with", "ending", "ends", "append");

    /** Names of tools and libraries that look like addresses. */
    static final Set<String> TOOLS =
            Set.of("asp.net", "vb.net", "ado.net", "ml.net", "paint.net", "socket.io", "node.io");

    static final Set<String> SCHEMES = folded("http", "https", "hxxp", "hxxps", "www", "ftp");

    /** Those that make a link even where a blank stands before them. */
    static final Set<String> STRONG = Set.of("com", "net", "org", "info", "ru", "gg", "xyz", "tv", "io", "c0m");

    /** As texts have them. */
    private static Set<String> folded(String... words) {
        return Stream.of(words).map(NormalizedText::folded).collect(Collectors.toUnmodifiableSet());
    }

    static Set<String> tops() {
        return union(CLEAR, UNCLEAR);
    }

    static Set<String> signs() {
        return Stream.of(SCHEMES, DOTS, DOTTED, SURE, Set.of("xn", "slash"))
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
