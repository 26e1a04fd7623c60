package chat.whisper.app.branding;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.process.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrandingFolderTest {
    @TempDir
    private Path folder;

    @Test
    void anEmptyFolderChangesNothing() {
        assertThat(BrandingFolder.read(folder)).isEqualTo(Branding.none());
    }

    @Test
    void everyFileIsReadAndAnyChangedWordIsANewVersionOfTheTerms() throws Exception {
        write("branding.json", "{\"name\":\"Night Café\",\"colours\":{\"light\":{\"accent\":\"#00695c\"}}}");
        write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        write("texts.en.json", "{\"guidelines\":[\"Be kind.\",\"Be brief.\"]}");
        write(".hidden", "?");
        var branding = BrandingFolder.read(folder);

        assertThat(branding.name()).contains("Night Café");
        assertThat(branding.light().orElseThrow().colours())
                .containsEntry("accent", "#00695c")
                .containsEntry("paper", "#f6f0e8");
        assertThat(branding.dark()).isEmpty();
        assertThat(branding.logo().orElseThrow().file()).matches("logo-[0-9a-f]{16}\\.svg");
        assertThat(branding.texts().get("en").guidelines()).containsExactly("Be kind.", "Be brief.");
        assertThat(branding.texts().get("en").privacy()).isEmpty();

        var version = branding.termsVersion().orElseThrow();
        assertThat(BrandingFolder.read(folder).termsVersion()).contains(version);
        write("texts.en.json", "{\"guidelines\":[\"Be kind.\",\"Be short.\"]}");
        assertThat(BrandingFolder.read(folder).termsVersion().orElseThrow()).isNotEqualTo(version);
        write("branding.json", "{\"terms_version\":\"7\"}");
        assertThat(BrandingFolder.read(folder).termsVersion()).contains("7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            branding.json | {"name":          | is not JSON in line 1
            branding.json | []                | must be one JSON object
            branding.json | null              | must be one JSON object
            branding.json | {"nom":"x"}       | nom is not known, or of the wrong kind
            branding.json | {"name":["x"]}    | name is not known, or of the wrong kind
            branding.json | {"name":""}       | name must have 1 to 30 characters
            branding.json | {"name":"\u3000 "} | name must have 1 to 30 characters, and one to see
            branding.json | {"name":"A"}{"name":"B"} | must be one JSON object
            branding.json | {"colours":{"light":{"ink":"black"}}}     | colours.light: ink is "black": a colour such as #5d3fa6
            branding.json | {"colours":{"dark":{"pen":"#000000"}}}    | colours.dark: "pen" is none of paper, card
            branding.json | {"colours":{"light":{"soft":"#b0a8b8"}}}  | colours.light: soft on paper has a contrast of 2.0 to 1: at least 4.5
            branding.json | {"colours":{"dark":{"accent":"#3a2a60"}}} | colours.dark: on_accent on accent has a contrast of
            texts.en.json | {"terms":[]}      | terms must be 1 to 20 paragraphs
            texts.en.json | {"terms":["x",null]} | terms must be 1 to 20 paragraphs
            logo.svg      | <html>            | must be such a picture
            logo.png      | PNG               | must be such a picture
            texts.EN.json | {}                | is none of branding.json, logo.svg
            notes.txt     | hello             | is none of branding.json, logo.svg
            """)
    void whatIsWrongIsOneLineThatNamesTheFile(String file, String content, String told) throws Exception {
        write(file, content);
        assertThatThrownBy(() -> BrandingFolder.read(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("BRANDING: " + folder.resolve(file) + ": ")
                .hasMessageContaining(told)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatIsHugeOrNoFileIsNotRead() throws Exception {
        try (var sparse = FileChannel.open(folder.resolve("logo.png"), CREATE_NEW, WRITE)) {
            sparse.write(ByteBuffer.allocate(1), 8L << 30);
        }
        assertThatThrownBy(() -> BrandingFolder.read(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageEndingWith("logo.png: must be a file of at most 200000 bytes");
        Files.delete(folder.resolve("logo.png"));
        Files.createDirectory(folder.resolve("texts.en.json"));
        assertThatThrownBy(() -> BrandingFolder.read(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageEndingWith("texts.en.json: must be a file of at most 300000 bytes");
    }

    @Test
    void ofTwoLogosNoneIsChosenInSilence() throws Exception {
        write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        write("logo.png", "\u0089PNG");
        assertThatThrownBy(() -> BrandingFolder.read(folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageEndingWith("logo.png: is one logo too many beside logo.svg");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> BrandingFolder.read(folder.resolve("none")))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("BRANDING is \"" + folder.resolve("none"));
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }
}
