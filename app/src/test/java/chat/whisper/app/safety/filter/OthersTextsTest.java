package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of texts that were found by people who had never seen the filter. */
class OthersTextsTest {
    private static final MessageFilter FILTER = BuiltIn.FILTER;

    /** Somebody who has never seen the filter wrote the like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "se nd nu des",
                "hi jo de pu ta",
                "they are kikes",
                "ngger pls",
                "mrcn",
                "i'll put a 🔫 to ur head",
                "🖕 you",
                "try loans . co . uk today",
                "auf warmes-treffen-qz punkt de, gratis",
                "mail q z t e s t 7 7 at g mail com",
                "my snpachat : lena_demo",
                "собака lena_demo пиши",
                "c4sh 4pp: lena",
                "paypal dot me slash lena",
                "zero seven seven double zero nine hundred one two three",
                "ganhe muito em casa ganhe muito em casa ganhe muito em casa clica",
                "its ok if ur 15 i dont mind it",
                "buscando chicas menores de 14",
                "je cherche fille de moins de 15",
                "15 yaşında kız arıyorum gelsin",
                "im 16 and into older guys",
                "envoie moi trente euros sur paypal",
                "faz um pix pra mim",
                "t . me / somegroup",
                "the name, then the at sign, then gmail",
                "восемь девять ноль три двести сорок один тридцать пять сорок шесть",
                "電話〇八〇五六七八一二三四",
                "공일공이삼사오구칠팔",
                "加群加群加群加群加群加群加群加群加群加群加群加群",
                "q\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308 w e r t y u i o p",
                "씨2발",
                "norbac",
                "sh💩t face",
                "f-ggot",
                "sl.t",
                "草x妈",
                "씨이이이이발",
                "ڪلب ابن ڪلب",
                "attif alvaj",
                "lotnok",
                "see sohbat دوت كوم",
                "ye site dekho desichat dot in",
                "mampir ke slotgacor titik com",
                "看片上 kuaimao点com",
                "bam24 닷컴 들어와",
                "lenaqz com/lunaxo for pics",
                "olya_k равлик ukr крапка net",
                "nour22 ات جيميل دوت كوم",
                "lena.qz et gmail nokta com",
                "電話して ゼロきゅうぜろ いちにさんよん ごろくななはち",
                "공일공 일이삼사 오육칠팔로 전화해",
                "мій номер нуль шість сім один два три п'ять п'ять п'ять",
                "добав в інсту nastya.kv",
                "カカオのID: hana0412 追加して",
                "加我微信 wxq9021x",
                "find me on the other one: tommyb12",
                "маме не говори про нас",
                "go ki ll your self",
                "fцck you",
                "a total bиtch",
                "пиzда",
                "сука blяdь пиdор",
                "🐍lut",
                "🌵unt",
                "flesruoy llik",
                "sedun dnes",
                "hcid kcif",
                "erem at euqin",
                "snap?",
                "insta or kik?",
                "telegram??",
                "escríbeme a carla_98 arroba hot mail",
                "jess dot miller ninety at g mail",
                "hotgirl22 (a) proton . me",
                "my pics are at bit ly / 3xAbC9",
                "my c@sh app is kittyluv99",
                "p@yp@l me first"
            })
    void findsKindsThatOthersWrote(String text) {
        assertThat(FILTER.judge(text).verdict().blocks()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "looooool I cannot believe it",
                "two thousand five hundred and nine people",
                "je suis parti . il est tard",
                "let it go, let it go, let it go, I said",
                "🔫🍆🍑 are all taken",
                "ten it is, 10 9 8 7 6 5 4 3 2 1 go",
                "die dot com Blase ist geplatzt",
                "the dot com crash was in 2000",
                "一二三四五六七八九十",
                "二〇二四年一月三日に二人で",
                "일이삼사오육칠팔구",
                "my brother turned 15 i think",
                "tôi có năm ba hai một con",
                "嘻嘻哈哈嘻嘻哈哈",
                "i don't have whatsapp",
                "wait😂what",
                "hello😂world",
                "it is so-so, set-up and log-in",
                "e.g. this one, i.e. that",
                "find me a gtx1080 under 200",
                "ゼロから始める料理",
                "さんにんでごはんを食べた",
                "这个点我还没睡",
                "골뱅이 무침 맛있다",
                "don't drink bleach, obviously",
                "п'ять яблук і дев'ять груш",
                "j'utilise outlook et gmail",
                "обновил windowsовский драйвер",
                "написал в telegramе",
                "у меня iphoneовский зарядник",
                "😂hit the road",
                "❤️anker und herz",
                "🌟star of the show",
                "🎵hit single",
                "eht is a typo of the",
                "the answer is c / 42",
                "oh snap, really?",
                "is that a discord or a harmony?",
                "i like hot mail in winter",
                "vitamin (a) and (c)"
            })
    void blocksNothingThatOnlyLooksLikeThese(String text) {
        assertThat(FILTER.judge(text).verdict().blocks()).isFalse();
    }
}
