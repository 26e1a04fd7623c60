package chat.whisper.app.safety.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What is made of the lists and tables that come with the app when it is built ({@link FilterCompiler}), as it would take seconds of each start. A
 * file begins with checksums of what it was made from and of what follows: where one of them is wrong, or there is no such file, all is made at the
 * start.
 */
enum CompiledFile {
    /** A {@link Folding}. */
    FOLDING,
    /** A {@link FilterDictionary}. */
    DICTIONARY;

    private static final int HEADER = Integer.BYTES + 2 * Long.BYTES;
    private static final System.Logger LOG = System.getLogger(CompiledFile.class.getName());

    /** Below the filter's other resources. */
    String path() {
        return "compiled/" + name().toLowerCase(Locale.ROOT);
    }

    private List<String> sources() {
        return switch (this) {
            case FOLDING -> List.of(FilterResources.LOOKALIKES);
            case DICTIONARY ->
                Stream.concat(
                                Stream.of(FilterResources.LOOKALIKES),
                                FilterResources.lists().stream().map(FilterResources::ofList))
                        .toList();
        };
    }

    /** Of each by itself: a line that has moved from one to the next makes a difference. */
    static long checksum(List<byte[]> sources) {
        var sum = new CRC32();
        sources.forEach(source -> {
            sum.update(source);
            sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(source.length).flip());
        });
        return sum.getValue();
    }

    /** What was made, unless it was made of something else or is damaged. */
    Optional<ArrayReader> read() {
        return Optional.ofNullable(FilterResources.bytesIfThere(path())).flatMap(this::taken);
    }

    Optional<ArrayReader> taken(byte[] made) {
        var header = header(made);
        if (!Arrays.equals(made, 0, Math.min(made.length, header.length), header, 0, header.length)) {
            LOG.log(System.Logger.Level.WARNING, "{0} is not what the lists make, and is made anew", path());
            return Optional.empty();
        }
        var in = new ArrayReader(made);
        in.longs();
        return Optional.of(in);
    }

    byte[] made(Consumer<ArrayWriter> content) {
        var out = new ArrayWriter();
        out.longs(0, 0);
        content.accept(out);
        var made = out.toByteArray();
        var header = header(made);
        System.arraycopy(header, 0, made, 0, header.length);
        return made;
    }

    private byte[] header(byte... made) {
        var content = new CRC32();
        var from = Math.min(made.length, HEADER);
        content.update(made, from, made.length - from);
        var out = new ArrayWriter();
        out.longs(checksum(sources().stream().map(FilterResources::bytes).toList()), content.getValue());
        return out.toByteArray();
    }
}
