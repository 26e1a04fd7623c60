package chat.whisper.model.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltFilesTest {
    private static final String SCRIPT = "say('the same again and again'); ".repeat(20);
    /** What stands for brotli, which the JDK cannot make. */
    private static final String BROTLI = "packed by brotli";

    @TempDir
    private Path folder;

    @BeforeEach
    void build() throws Exception {
        Files.createDirectories(folder.resolve("_app/immutable"));
        write("index.html", "<style>p{}</style><script>go()</script><p>Whisper</p>");
        write("_app/immutable/a.js", SCRIPT);
        write("_app/immutable/a.js.br", BROTLI);
        Files.write(folder.resolve("_app/immutable/a.js.gz"), gzip(SCRIPT));
        write("manifest.webmanifest", "{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gzip, deflate, br, zstd    | br",
                "gzip, deflate              | gzip",
                "br;q=0.5, gzip             | gzip",
                "BR                         | br",
                "br ; Q=0.001, gzip;q=0     | br",
                "x-gzip                     | gzip",
                "*                          | br",
                "*;q=0.5, br;q=0            | gzip",
                "gzip;q=0.5, *;q=0.1        | gzip",
                "identity, br;q=0.5         | -",
                "identity;q=0.5, br         | br",
                "deflate                    | -",
                "br;q=0, gzip;q=0           | -",
                "*;q=0                      | -",
                "br;q=2, gzip;q=-1          | -",
                "br;q=, gz!p;;, ,           | -",
                "''                         | -"
            })
    void eachClientGetsTheFormThatItLikesMost(String accepted, String coding) throws Exception {
        var answer = answer("/_app/immutable/a.js", List.of(accepted));

        assertThat(answer.headers().get("Content-Encoding")).isEqualTo(coding);
        assertThat(answer.headers()).containsEntry("Vary", "Accept-Encoding");
        assertThat(answer.headers().get("Content-Type")).startsWith("text/javascript");
        assertThat(read(answer)).isEqualTo("br".equals(coding) ? BROTLI : SCRIPT);
    }

    @Test
    void aClientThatSaysNothingGetsThePlainForm() throws Exception {
        assertThat(read(answer("/_app/immutable/a.js", List.of()))).isEqualTo(SCRIPT);
        assertThat(answer("/_app/immutable/a.js", List.of("gzip", "br;q=0.1")).headers())
                .containsEntry("Content-Encoding", "gzip");
    }

    @Test
    void eachFormHasATagOfItsOwn() {
        var tags = List.of("br", "gzip", "identity").stream()
                .map(coding -> answer("/_app/immutable/a.js", List.of(coding))
                        .headers()
                        .get("ETag"))
                .toList();
        assertThat(tags).doesNotHaveDuplicates();
        for (var said : List.of(tags.get(1), "W/" + tags.get(1), "\"other\", " + tags.get(1), "*")) {
            var answer = file("/_app/immutable/a.js").answer(List.of("gzip"), List.of(said));
            assertThat(answer.isUnchanged()).as(said).isTrue();
            assertThat(answer.content()).isEmpty();
            assertThat(answer.headers()).containsKeys("ETag", "Vary", "Cache-Control");
        }
        assertThat(file("/_app/immutable/a.js")
                        .answer(List.of("gzip"), tags.subList(0, 1))
                        .isUnchanged())
                .isFalse();
    }

    @Test
    void packedFormsAreNoFilesOfTheirOwn() {
        assertThat(files().find("/_app/immutable/a.js.br")).isEmpty();
        assertThat(files().find("/_app/immutable/a.js.gz")).isEmpty();
    }

    @Test
    void whatWasChangedAfterTheBuildIsServedAsItIsNow() throws Exception {
        write("_app/immutable/a.js", SCRIPT + "new");
        var answer = answer("/_app/immutable/a.js", List.of("br"));

        assertThat(read(answer)).isEqualTo(SCRIPT + "new");
        assertThat(answer.headers()).doesNotContainKeys("Content-Encoding", "Vary");
    }

    @Test
    void onlyWhatIsNamedByItsContentIsKept() {
        assertThat(answer("/_app/immutable/a.js", List.of()).headers())
                .containsEntry("Cache-Control", "max-age=31536000, immutable");
        assertThat(answer("/", List.of()).headers()).doesNotContainKey("Cache-Control");
    }

    @Test
    void aManifestIsToldAsOne() {
        assertThat(answer("/manifest.webmanifest", List.of()).headers())
                .containsEntry("Content-Type", "application/manifest+json");
    }

    @Test
    void thePolicyIsToldTheHashesOfWhatStandsInAPage() {
        var files = BuiltFiles.of(folder, "WEB_ROOT", inline -> inline.scripts() + ";" + inline.styles());
        assertThat(files.find("/").orElseThrow().policy())
                .isEqualTo(" 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='"
                        + "; 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='");
        assertThat(files.find("/_app/immutable/a.js").orElseThrow().policy()).isEqualTo(";");
    }

    private BuiltFiles files() {
        return BuiltFiles.of(folder, "WEB_ROOT", inline -> "");
    }

    private BuiltFile file(String path) {
        return files().find(path).orElseThrow();
    }

    private BuiltFile.Served answer(String path, List<String> acceptEncoding) {
        return file(path).answer(acceptEncoding, List.of());
    }

    private void write(String path, String content) throws IOException {
        Files.writeString(folder.resolve(path), content);
    }

    private static String read(BuiltFile.Served answer) throws IOException {
        if (!"gzip".equals(answer.headers().get("Content-Encoding"))) {
            return new String(answer.content(), StandardCharsets.UTF_8);
        }
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(answer.content()))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(bytes)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
