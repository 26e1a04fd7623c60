package chat.whisper.app.safety.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that a list had because a machine translated it: nobody is to be warned of them, and moderation is not to read them. */
class EverydayWordsTest {
    private static final MessageFilter FILTER = BuiltIn.FILTER;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "je suis en colère contre mon frère",
                "le coq chante, et j'ai réparé le tuyau de l'évier",
                "mon maître de guitare est drôle",
                "los ciberdelincuentes de esa serie son geniales",
                "mi cuñada tiene un gato con bigotes",
                "os cibercriminosos do filme são espertos",
                "a Cláudia é carpinteiro e consertou a torneira",
                "ho mangiato una quaglia con le fave",
                "ik moet zo gras maaien",
                "even de aardappels afgieten",
                "боюсь облажаться на экзамене",
                "гомо сапиенс появился в африке",
                "i love tainted love by soft cell",
                "octopussy is my favourite bond film",
                "อยากกินน้ำพริกกะปิ",
                "한국어 공부하고 있어요",
                "프로젝트 때문에 바빠요",
                "おばあさんと散歩した",
                "このアプリにログインできない",
                "ファンタジー小説が好き",
                "我的键盘坏了",
                "晚上去看烟花吧",
                "我喜欢贾宝玉",
                "他养狗"
            })
    void nothingIsFoundInThem(String text) {
        assertThat(FILTER.judge(text).verdict()).isEqualTo(Verdict.CLEAN);
    }
}
