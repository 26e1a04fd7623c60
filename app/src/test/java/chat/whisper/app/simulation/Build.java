package chat.whisper.app.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The app's classes on the simulation's schedule, those of one build: each build has classes of its own, child first. */
final class Build extends ClassLoader {
    private static final String OURS = "chat.whisper.";
    private static final String SIMULATION = Build.class.getPackageName() + ".";
    private static final Map<String, byte[]> WOVEN = new ConcurrentHashMap<>();
    private final Map<String, byte[]> changed;

    /** @param changed classes that are otherwise in this build, by their names */
    Build(Map<String, byte[]> changed) {
        super(Build.class.getClassLoader());
        this.changed = changed;
    }

    static Build unbroken() {
        return new Build(Map.of());
    }

    Simulate simulate() {
        try {
            return (Simulate) loadClass(SIMULATION + "Simulation")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)
                || name.equals(Simulate.class.getName())
                || name.startsWith(Simulate.class.getName() + "$")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        var bytes =
                changed.containsKey(name) ? Weaver.weave(changed.get(name)) : WOVEN.computeIfAbsent(name, this::read);
        if (bytes.length == 0) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] read(String name) {
        try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                return new byte[0];
            }
            var bytes = in.readAllBytes();
            return name.startsWith(SIMULATION) ? bytes : Weaver.weave(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
