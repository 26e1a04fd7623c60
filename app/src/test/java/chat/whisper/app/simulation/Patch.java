package chat.whisper.app.simulation;

import chat.whisper.backends.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One piece of one source file of the app replaced; compiled in memory.
 *
 * @param file below `chat/whisper/app`
 */
record Patch(String file, String piece, String replacement) {
    /** Fails if `piece` is not there exactly once: then this build would not be broken, or broken otherwise than it says. */
    Build build() {
        try {
            var source = Files.readString(
                    Folders.root().resolve("app/src/main/java/chat/whisper/app").resolve(file));
            if (source.split(Pattern.quote(piece), -1).length != 2) {
                throw new IllegalArgumentException(file + " does not hold exactly once: " + piece);
            }
            return new Build(compiled(source.replace(piece, replacement)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, byte[]> compiled(String source) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var classes = new HashMap<String, ByteArrayOutputStream>();
        var said = new java.io.StringWriter();
        try (var files = new Memory(compiler.getStandardFileManager(null, null, null), classes)) {
            var options =
                    List.of("--release", "21", "-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
            if (!compiler.getTask(said, files, null, options, null, List.of(new Source(file, source)))
                    .call()) {
                throw new IllegalStateException("does not compile: " + said);
            }
        }
        var bytes = new HashMap<String, byte[]>();
        classes.forEach((name, written) -> bytes.put(name, written.toByteArray()));
        return bytes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String file, String text) {
            super(URI.create("memory:///chat/whisper/app/" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        Memory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, any -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
