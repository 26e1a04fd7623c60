package chat.whisper.app.safety.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the files of {@link CompiledFile}. Where the build calls it, with the folder of the classes. */
final class FilterCompiler {
    private FilterCompiler() {}

    public static void main(String... folder) throws IOException {
        var filter = Path.of(folder[0], "filter");
        write(filter, CompiledFile.FOLDING, folding());
        write(filter, CompiledFile.DICTIONARY, dictionary(FilterDictionary.of(FilterLists.builtIn())));
    }

    private static void write(Path filter, CompiledFile file, byte[] content) throws IOException {
        var path = filter.resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }

    static byte[] folding() {
        return CompiledFile.FOLDING.made(new FoldingBuilder().build()::write);
    }

    static byte[] dictionary(FilterDictionary dictionary) {
        return CompiledFile.DICTIONARY.made(dictionary::write);
    }
}
