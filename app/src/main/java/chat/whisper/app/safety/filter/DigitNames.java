package chat.whisper.app.safety.filter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How digits, and numbers of two digits, are said in several languages, as {@link NormalizedText} has them. Immutable. */
final class DigitNames {
    static final Map<String, Integer> REPEATS =
            Map.of("double", 2, "triple", 3, "doppel", 2, "doble", 2, "dupla", 2, "doppio", 2);

    static final Map<String, String> ONES = numbered(
            0,
            "zero oh null cero zéro zerro o nul sero nulla ноль kosong sunya zer0 sıfır"
                    + " nula noll nolla nol shunya صفر 零 공 영 μηδέν"
                    + " нуль शून्य אפס",
            "one eins uno un um adin один jeden een ein une una won wan 0ne bir ett en"
                    + " unu jedna egy satu yksi ek واحد 一 일 isa ένα một"
                    + " एक אחת אחד یک",
            "two zwei zwo dos deux due dois два dwa twee tw0 too to iki två"
                    + " doi dva kettő dua kaksi do اثنان اثنين 二 이 dalawa δύο hai"
                    + " दो שתיים שניים دو",
            "three drei tres trois tre três три trzy drie thr3e üç"
                    + " trei tři három tiga kolme teen ثلاثة ثلاثه 三 삼 tatlo τρία"
                    + " तीन שלוש ba سه",
            "four vier cuatro quatre quattro quatro четыре cztery for f0ur dört fyra"
                    + " patru čtyři négy empat neljä fire char chaar اربعة اربعه 四 사 apat τέσσερα bốn"
                    + " чотири चार ארבע چهار",
            "five fünf cinco cinq cinque пять pięć vijf fiv3 beş fem fuenf"
                    + " ять вять cinci pět öt lima viisi paanch panch خمسة خمسه 五 오 πέντε"
                    + " पांच पाँच חמש năm پنج",
            "six sechs seis sei шесть sześć zes altı sex"
                    + " șase šest hat enam kuusi seks che chhe chah ستة سته 六 육 anim έξι sáu"
                    + " шість छह छः שש شش",
            "seven sieben siete sept sette sete семь siedem zeven yedi sju"
                    + " șapte sedm hét tujuh seitsemän syv سبعة سبعه 七 칠 pito επτά bảy"
                    + " сім सात שבע هفت",
            "eight acht ocho huit otto oito восемь osiem sekiz åtta ate"
                    + " opt osm nyolc delapan kahdeksan otte åtte aath ثمانية ثمانيه تمانية 八 팔 walo οκτώ tám"
                    + " вісім आठ שמונה هشت",
            "nine neun nueve neuf nove девять dziewięć negen dokuz nio"
                    + " nouă devět kilenc sembilan yhdeksän ni nau تسعة تسعه 九 구 siyam εννέα chín"
                    + " नौ תשע نه");

    /** Names that are words as well, and count only before another digit. */
    static final Set<String> WORDS = Stream.of(
                    ("for to too won wan sex sei um un une en ein una ate o oh due tre fem do hai fire char hat che ni opt het "
                                    + "pet isa pito lima teen ba năm दो एक نه سه دو שש")
                            .split(" "))
            .map(NormalizedText::folded)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, String> TEENS = numbered(
            10,
            "ten zehn diez dieci dez десять dziesięć tien",
            "eleven elf undici onze одиннадцать jedenaście",
            "twelve zwölf doce dodici doze двенадцать dwanaście twaalf",
            "thirteen dreizehn trece tredici treze тринадцать trzynaście dertien",
            "fourteen vierzehn catorce quattordici catorze четырнадцать czternaście veertien",
            "fifteen fünfzehn quince quindici пятнадцать piętnaście vijftien",
            "sixteen sechzehn dieciséis sedici dezesseis шестнадцать szesnaście zestien",
            "seventeen siebzehn diecisiete diciassette dezessete семнадцать siedemnaście zeventien",
            "eighteen achtzehn dieciocho diciotto dezoito восемнадцать osiemnaście achttien",
            "nineteen neunzehn diecinueve diciannove dezenove девятнадцать dziewiętnaście negentien");

    /** By the first digit, as the second one mostly follows. */
    private static final Map<String, String> FULL_TENS = numbered(
            2,
            "twenty zwanzig veinte venti vinte двадцать двадцять dwadzieścia twintig yirmi",
            "thirty dreißig treinta trenta trinta тридцать тридцять trzydzieści dertig otuz",
            "forty fourty vierzig cuarenta quaranta quarenta сорок czterdzieści veertig kırk",
            "fifty fünfzig cincuenta cinquanta cinquenta пятьдесят pięćdziesiąt vijftig elli",
            "sixty sechzig sesenta sessanta sessenta шестьдесят sześćdziesiąt zestig altmış",
            "seventy siebzig setenta settanta семьдесят siedemdziesiąt zeventig yetmiş",
            "eighty achtzig ochenta ottanta oitenta восемьдесят osiemdziesiąt tachtig seksen",
            "ninety neunzig noventa novanta девяносто dziewięćdziesiąt negentig doksan");

    /** By the first digit, too, as what follows is said in tens and ones. */
    private static final Map<String, String> FULL_HUNDREDS = numbered(
            1,
            "сто sto ciento yüz",
            "двести двісті dwieście doscientos duzentos",
            "триста trzysta trescientos trezentos",
            "четыреста чотириста czterysta cuatrocientos quatrocentos",
            "пятьсот pięćset quinientos quinhentos",
            "шестьсот шістсот sześćset seiscientos seiscentos",
            "семьсот сімсот siedemset setecientos setecentos",
            "восемьсот вісімсот osiemset ochocientos oitocentos",
            "девятьсот dziewięćset novecientos novecentos");

    /** In French, where phone numbers are said in pairs from their zero on, and some of these are words as well. */
    static final Map<String, String> FRENCH = folded(Stream.of(
            "dix 1",
            "onze 11",
            "douze 12",
            "treize 13",
            "quatorze 14",
            "quinze 15",
            "seize 16",
            "vingt 2",
            "trente 3",
            "quarante 4",
            "cinquante 5",
            "soixante 6"));

    /** Numbers of two digits, or the first digit of one: they count within a number that has begun. */
    static final Map<String, String> TENS = Stream.of(FRENCH, german(), TEENS, FULL_TENS, FULL_HUNDREDS)
            .flatMap(names -> names.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));

    /** Two zeros behind the name of a digit, as in `nine hundred`. */
    static final Set<String> HUNDRED = Set.of("hundred", "hundert", "honderd", "cientos", "centos", "cents", "cento");

    private DigitNames() {}

    static Set<String> all() {
        return Stream.of(ONES.keySet(), TENS.keySet(), HUNDRED)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As `dreiundzwanzig` and `drieentwintig`, where the second digit comes first. */
    private static Map<String, String> german() {
        var units =
                Stream.of("ein 1", "zwei 2", "drei 3", "vier 4", "fünf 5", "sechs 6", "sieben 7", "acht 8", "neun 9");
        var tens = new String[] {
            "zwanzig 2", "dreißig 3", "vierzig 4", "fünfzig 5", "sechzig 6", "siebzig 7", "achtzig 8", "neunzig 9"
        };
        return folded(units.flatMap(unit -> Stream.of(tens).map(ten -> {
            var one = unit.split(" ");
            var other = ten.split(" ");
            return one[0] + "und" + other[0] + " " + other[1] + one[1];
        })));
    }

    private static Map<String, String> folded(Stream<String> pairs) {
        return pairs.map(pair -> pair.split(" "))
                .collect(Collectors.toUnmodifiableMap(
                        pair -> NormalizedText.folded(pair[0]), pair -> pair[1], (one, other) -> one));
    }

    private static Map<String, String> numbered(int from, String... names) {
        var all = new HashMap<String, String>();
        for (int i = 0; i < names.length; i++) {
            for (var name : names[i].split(" ")) {
                all.putIfAbsent(NormalizedText.folded(name), Integer.toString(from + i));
            }
        }
        return Map.copyOf(all);
    }
}
