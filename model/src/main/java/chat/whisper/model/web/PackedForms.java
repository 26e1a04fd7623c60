package chat.whisper.model.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** What the build puts beside a file: the same, packed, under the file's name and a suffix. */
final class PackedForms {
    private static final System.Logger LOG = System.getLogger(PackedForms.class.getName());
    private static final List<ContentCoding> CODINGS = List.of(ContentCoding.BROTLI, ContentCoding.GZIP);

    private PackedForms() {}

    /** Whether this file is a form of the one beside it, and none of its own. */
    static boolean isOne(Path path) {
        var name = path.getFileName().toString();
        return CODINGS.stream()
                .map(ContentCoding::suffix)
                .filter(name::endsWith)
                .anyMatch(suffix ->
                        Files.isRegularFile(path.resolveSibling(name.substring(0, name.length() - suffix.length()))));
    }

    /**
     * A file in all forms that are worth sending, itself among them. Whoever changes a file after the build, and not its packed
     * forms, must see it served: the gzip form, which the JDK can unpack, vouches for both.
     */
    static Map<ContentCoding, byte[]> of(Path path, byte[] content) throws IOException {
        var forms = new EnumMap<>(Map.of(ContentCoding.IDENTITY, content));
        var gzip = beside(path, ContentCoding.GZIP);
        if (!isFile(gzip)) {
            return forms;
        }
        if (!Arrays.equals(unpacked(gzip), content)) {
            LOG.log(System.Logger.Level.WARNING, "Served unpacked, as it has changed since it was built: {0}", path);
            return forms;
        }
        for (var coding : CODINGS) {
            var packed = beside(path, coding);
            if (isFile(packed) && Files.size(packed) < content.length) {
                forms.put(coding, Files.readAllBytes(packed));
            }
        }
        return forms;
    }

    /** A link may lead out of the build. */
    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path beside(Path path, ContentCoding coding) {
        return path.resolveSibling(path.getFileName() + coding.suffix());
    }

    private static byte[] unpacked(Path gzip) {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(gzip)))) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            return new byte[0];
        }
    }
}
