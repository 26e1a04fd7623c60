package chat.whisper.perf.system.documents;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The types and methods of Java files, as the compiler reads them. Immutable. */
final class Declarations {
    /**
     * @param isSeen not private, and in nothing that is
     * @param isCase of the sealed interface that it is nested in
     */
    record Type(Path file, String name, boolean isSeen, boolean isCase) {}

    record Method(Path file, String name, long lines) {
        @Override
        public String toString() {
            return file.getFileName().toString().replace(".java", ".") + name;
        }
    }

    private final List<Type> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();
    private final Set<String> booleans = new TreeSet<>();

    private static @Nullable Declarations ofMainCode;

    /** Of all modules' own code, read once for all tests, as the compiler takes its time. */
    static synchronized Declarations ofMainCode() throws IOException {
        if (ofMainCode == null) {
            ofMainCode = new Declarations(new SourceTree().mainJava());
        }
        return ofMainCode;
    }

    private Declarations(Collection<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                new Reader(unit, positions).scan(unit, null);
            }
        }
    }

    List<Type> types() {
        return List.copyOf(types);
    }

    List<Method> methods() {
        return List.copyOf(methods);
    }

    /** What can be handed in as true or false by others, such as `Outer.Inner.method(parameter)`, or `Outer.Inner(parameter)` where something is made. */
    Set<String> booleans() {
        return Set.copyOf(booleans);
    }

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Path file;
        private final List<ClassTree> around = new ArrayList<>();

        Reader(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
            this.file = Path.of(unit.getSourceFile().toUri());
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
            if (!type.getSimpleName().isEmpty()) {
                types.add(new Type(file, type.getSimpleName().toString(), isSeen(type), isCase()));
            }
            around.add(type);
            if (type.getKind() == Tree.Kind.RECORD && isSeen()) {
                components(type).forEach(this::noteIfBoolean);
            }
            super.visitClass(type, none);
            around.removeLast();
            return null;
        }

        private static Stream<VariableTree> components(ClassTree type) {
            return type.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC));
        }

        private void noteIfBoolean(VariableTree component) {
            noteIfBoolean("<init>", component);
        }

        private void noteIfBoolean(String method, VariableTree parameter) {
            var type = String.valueOf(parameter.getType());
            if (type.endsWith("boolean") || type.endsWith("Boolean")) {
                var where = around.stream().map(ClassTree::getSimpleName).collect(Collectors.joining("."));
                booleans.add(where + (method.equals("<init>") ? "" : "." + method) + "(" + parameter.getName() + ")");
            }
        }

        private boolean isCase() {
            return !around.isEmpty()
                    && around.getLast().getModifiers().getFlags().contains(Modifier.SEALED);
        }

        private boolean isSeen(ClassTree type) {
            return isSeen()
                    && isSeen(type.getModifiers())
                    && !type.getSimpleName().isEmpty();
        }

        private boolean isSeen() {
            return around.stream()
                    .allMatch(one ->
                            isSeen(one.getModifiers()) && !one.getSimpleName().isEmpty());
        }

        private static boolean isSeen(ModifiersTree modifiers) {
            return !modifiers.getFlags().contains(Modifier.PRIVATE);
        }

        /** What it is called with is for whoever wrote the other one to say. */
        private static boolean isOverride(ModifiersTree modifiers) {
            return modifiers.getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
            var name = method.getName().toString();
            methods.add(new Method(file, name, lines(method)));
            if (isSeen() && isSeen(method.getModifiers()) && !isOverride(method.getModifiers())) {
                method.getParameters().forEach(parameter -> noteIfBoolean(name, parameter));
            }
            return super.visitMethod(method, none);
        }

        private long lines(Tree tree) {
            var lines = unit.getLineMap();
            return lines.getLineNumber(positions.getEndPosition(unit, tree))
                    - lines.getLineNumber(positions.getStartPosition(unit, tree))
                    + 1;
        }
    }
}
