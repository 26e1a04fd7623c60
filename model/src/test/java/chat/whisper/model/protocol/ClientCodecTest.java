package chat.whisper.model.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCodecTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                                                   | BAD_JSON          | well-formed
            {"type":"ping"} x                                                   | BAD_JSON          | well-formed
            {"type":"ping","type":"ping"}                                       | BAD_JSON          | well-formed
            {"type":"message","chat_id":"c","reply_to":{"seq":1,"seq":2}}       | BAD_JSON          | well-formed
            []                                                                  | BAD_MESSAGE       | one JSON object
            "ping"                                                              | BAD_MESSAGE       | one JSON object
            {}                                                                  | BAD_MESSAGE       | type is missing
            {"type":7}                                                          | BAD_MESSAGE       | type must be a string
            {"type":"shout"}                                                    | UNKNOWN_TYPE      | "shout"
            {"type":"ping","ref":5}                                             | BAD_MESSAGE       | ref must be a string
            {"type":"ping","ref":"1234567890123456789012345678901234567"}      | BAD_MESSAGE       | ref may have at most 36
            {"type":"hello"}                                                    | BAD_MESSAGE       | protocol is missing
            {"type":"hello","protocol":"1"}                                     | BAD_MESSAGE       | protocol must be a whole number
            {"type":"hello","protocol":1,"pool":"English"}                      | BAD_MESSAGE       | pool must be a language tag
            {"type":"hello","protocol":1,"chat":{"chat_id":"c"}}                | BAD_MESSAGE       | received_seq is missing
            {"type":"find_match"}                                               | INTERESTS_INVALID | list of 1 to 5
            {"type":"find_match","interests":"jazz"}                            | INTERESTS_INVALID | list of 1 to 5
            {"type":"find_match","interests":[]}                                | INTERESTS_INVALID | these are 0
            {"type":"find_match","interests":["a","b","c","d","e","f"]}         | INTERESTS_INVALID | these are 6
            {"type":"find_match","interests":["a","a"]}                         | INTERESTS_INVALID | twice
            {"type":"find_match","interests":[1]}                               | INTERESTS_INVALID | must be a string
            {"type":"find_match","interests":["Jazz!"]}                         | INTERESTS_INVALID | "Jazz!" is not a known
            {"type":"find_match","interests":["a"],"avoid":"b"}                 | INTERESTS_INVALID | avoid must be a list of at most 20 tags
            {"type":"find_match","interests":["a"],"avoid":[1]}                 | INTERESTS_INVALID | must be a string
            {"type":"find_match","interests":["a"],"avoid":["b","a"]}           | INTERESTS_INVALID | "a" cannot be searched for and avoided
            {"type":"find_match","interests":["a"],"strict":"yes"}              | BAD_MESSAGE       | strict must be true or false
            {"type":"accept_match"}                                             | BAD_MESSAGE       | match_id is missing
            {"type":"accept_match","match_id":"no such match"}                  | MATCH_GONE        | gone
            {"type":"message","chat_id":"c","seq":0,"text":"x"}                 | BAD_MESSAGE       | seq must be a whole number from 1
            {"type":"message","chat_id":"c","seq":1.5,"text":"x"}               | BAD_MESSAGE       | seq must be a whole number from 1
            {"type":"message","chat_id":"c","seq":99999999999999999,"text":"x"} | BAD_MESSAGE       | seq must be a whole number from 1
            {"type":"message","chat_id":"c","seq":1}                            | BAD_MESSAGE       | text is missing
            {"type":"message","chat_id":"c","seq":1,"text":" \\t"}              | TEXT_EMPTY        | nothing in text
            {"type":"message","chat_id":"c","seq":1,"text":"\\ud800"}           | BAD_MESSAGE       | surrogate
            {"type":"message","chat_id":"c","seq":1,"text":"x","reply_to":3}    | BAD_MESSAGE       | reply_to must be an object
            {"type":"message","chat_id":"c","seq":1,"text":"x","reply_to":{"from":"me","seq":1}} | BAD_MESSAGE | one of you, partner
            {"type":"message","chat_id":"a b","seq":1,"text":"x"}               | NOT_YOUR_CHAT     | not a chat of yours
            {"type":"typing","chat_id":"c"}                                     | BAD_MESSAGE       | typing must be true or false
            {"type":"report","chat_id":"c","reason":"bored"}                    | BAD_MESSAGE       | harassment, spam, explicit, other
            {"type":"report","chat_id":"c","reason":"spam","seq":"last"}        | BAD_MESSAGE       | seq must be a whole number from 1
            """)
    void saysWhatIsWrong(String json, ErrorCode code, String words) {
        var unclear = (ParsedMessage.Unclear) ClientCodec.read(json.getBytes(UTF_8));

        assertThat(unclear.error().code()).isEqualTo(code);
        assertThat(unclear.error().message()).contains(words);
    }

    @Test
    void textIsCountedInCodePoints() {
        assertThat(said("🎉".repeat(2000))).isInstanceOf(ParsedMessage.Understood.class);
        var tooLong = (ParsedMessage.Unclear) said("🎉".repeat(2001));

        assertThat(tooLong.error().code()).isEqualTo(ErrorCode.TEXT_TOO_LONG);
        assertThat(tooLong.error().chatId()).isEqualTo("c1");
        assertThat(tooLong.error().seq()).isEqualTo(3L);
        assertThat(tooLong.ref()).isEqualTo("r");
    }

    @Test
    void textThatShowsNothingIsEmpty() {
        for (var point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (showsNothing(point)) {
                assertThat(verdict(Character.toString(point).repeat(3)))
                        .as("U+%04X", point)
                        .contains(ErrorCode.TEXT_EMPTY);
            }
        }
        for (var filler : "\u2800\u3164\u115F\u1160\uFFA0\u034F\u17B4\u180B\uFE0F\uDB40\uDDEF"
                .codePoints()
                .toArray()) {
            assertThat(verdict(Character.toString(filler))).as("U+%04X", filler).contains(ErrorCode.TEXT_EMPTY);
        }
        assertThat(verdict("\u00A0\u200Ba\u3164")).isEmpty();
        assertThat(verdict("\u2764\uFE0F")).isEmpty();
    }

    private static boolean showsNothing(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static Optional<ErrorCode> verdict(String text) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("type", "message").put("chat_id", "c1").put("seq", 1).put("text", text);
        return ClientCodec.read(json.toString().getBytes(UTF_8)) instanceof ParsedMessage.Unclear unclear
                ? Optional.of(unclear.error().code())
                : Optional.empty();
    }

    @Test
    void aRefIsCountedInCodePoints() {
        assertThat(pinged("\uD83C\uDF89".repeat(36))).isInstanceOf(ParsedMessage.Understood.class);
        assertThat(pinged("\uD83C\uDF89".repeat(37))).isInstanceOf(ParsedMessage.Unclear.class);
    }

    @Test
    void halfOfASurrogatePairIsNeverRepeated() {
        var ref = (ParsedMessage.Unclear) pinged("\\ud800");
        var json = "{\"type\":\"typing\",\"chat_id\":\"\\udc00\"}";
        var chat = (ParsedMessage.Unclear) ClientCodec.read(json.getBytes(UTF_8));

        assertThat(ref.error().code()).isEqualTo(ErrorCode.BAD_MESSAGE);
        assertThat(ref.ref()).isNull();
        assertThat(chat.error().chatId()).isNull();
    }

    private static ParsedMessage pinged(String ref) {
        return ClientCodec.read(("{\"type\":\"ping\",\"ref\":\"" + ref + "\"}").getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.0", "2e0", "20E-1", "0.2e+1"})
    void aWholeNumberMayBeWrittenInAnyWay(String two) {
        var json = "{\"type\":\"read\",\"chat_id\":\"c\",\"seq\":" + two + "}";
        var understood = (ParsedMessage.Understood) ClientCodec.read(json.getBytes(UTF_8));

        assertThat(understood.message()).isEqualTo(new ClientMessage.Read(new ChatId("c"), 2));
    }

    @Test
    void unknownFieldsAreIgnoredAndNullMeansAbsent() {
        var json = "{\"type\":\"find_match\",\"interests\":[\"jazz\",\"art\"],\"strict\":null,\"new\":{}}";
        var understood = (ParsedMessage.Understood) ClientCodec.read(json.getBytes(UTF_8));

        assertThat(understood.message()).isEqualTo(new ClientMessage.FindMatch(MatchCriteria.of("art", "jazz")));
    }

    private static ParsedMessage said(String text) {
        var json = "{\"type\":\"message\",\"chat_id\":\"c1\",\"seq\":3,\"ref\":\"r\",\"text\":\"" + text + "\"}";
        return ClientCodec.read(json.getBytes(UTF_8));
    }
}
