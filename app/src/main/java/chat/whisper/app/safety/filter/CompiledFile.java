package chat.whisper.app.safety.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What is made of the lists and tables that come with the app when it is built ({@link FilterCompiler}), as it would take seconds of each start. A
 * file begins with a checksum of what it was made from: where that is not what is there now, or there is no such file, all is made at the start.
 */
enum CompiledFile {
    /** A {@link Folding}. */
    FOLDING,
    /** A {@link FilterDictionary}. */
    DICTIONARY;

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

    private long checksum() {
        var sum = new CRC32();
        sources().forEach(name -> sum.update(FilterResources.bytes(name)));
        return sum.getValue();
    }

    /** What was made, unless it was made of something else. */
    Optional<ArrayReader> read() {
        return Optional.ofNullable(FilterResources.bytesIfThere(path())).flatMap(this::taken);
    }

    Optional<ArrayReader> taken(byte[] made) {
        var in = new ArrayReader(made);
        return in.longs()[0] == checksum() ? Optional.of(in) : Optional.empty();
    }

    byte[] made(Consumer<ArrayWriter> content) {
        var out = new ArrayWriter();
        out.longs(checksum());
        content.accept(out);
        return out.toByteArray();
    }
}
