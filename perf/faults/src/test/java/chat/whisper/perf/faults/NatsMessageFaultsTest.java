package chat.whisper.perf.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NatsMessageFaultsTest {
    private static final String INFO =
            "INFO {\"server_id\":\"N\",\"connect_urls\":[\"10.0.0.1:4222\",\"10.0.0.2:4222\"],\"max_payload\":1048576}\r\n";
    private static final String PLAIN = "MSG chat.app-1 7 12\r\nMSG \r\nPING\r\n\r\n";
    private static final String WITH_HEADERS = "HMSG chat.app-1 7 _INBOX.a.b 12 17\r\nNATS/1.0\r\n\r\nhello\r\n";
    private final NatsMessageFaults messageFaults = new NatsMessageFaults(1);

    @Test
    void whatIsNotHarmedPassesAsItIs() throws IOException {
        assertThat(carried(PLAIN + "PING\r\n" + WITH_HEADERS + "+OK\r\n"))
                .isEqualTo(PLAIN + "PING\r\n" + WITH_HEADERS + "+OK\r\n");
    }

    @Test
    void clientsHearOfNoOtherAddress() throws IOException {
        assertThat(carried(INFO)).isEqualTo("INFO {\"server_id\":\"N\",\"max_payload\":1048576}\r\n");
    }

    @Test
    void onlyMessagesAreDropped() throws IOException {
        messageFaults.drop(1);
        assertThat(carried(PLAIN + "PING\r\n" + WITH_HEADERS)).isEqualTo("PING\r\n");
        assertThat(messageFaults.dropped()).isEqualTo(2);
    }

    @Test
    void onlyMessagesAreRepeatedAtOnceOrAfterTheNext() throws IOException {
        messageFaults.repeat(1);
        var sent = (PLAIN + WITH_HEADERS + "PING\r\n").repeat(20);
        var carried = carried(sent);
        assertThat(count(carried, PLAIN) + count(carried, WITH_HEADERS)).isBetween(79, 80);
        assertThat(count(carried.replace(PLAIN, ""), "PING\r\n")).isEqualTo(20);
        assertThat(carried).contains(PLAIN + PLAIN).contains(PLAIN + WITH_HEADERS + PLAIN);
    }

    private String carried(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        messageFaults.carry(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
