package chat.whisper.launcher;

import chat.whisper.backends.BackendOptions;
import chat.whisper.backends.Backends;
import chat.whisper.backends.FreePort;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.StartFailure;
import chat.whisper.model.process.CannotStart;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All processes of Whisper on this machine, started together and stopped in order. Members are `app-1`, `matcher-1`,
 * `moderation-1`, `haproxy`, and so on. Safe for all threads.
 */
public final class WhisperSystem implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final int HURRIES = 100;
    private final Plan plan;
    private final PidFiles pidFiles = PidFiles.ours();
    private final Backends backends;
    private final List<ManagedProcess> members = new CopyOnWriteArrayList<>();
    private final List<Integer> appPorts;
    private final List<Integer> adminPorts;
    private final int moderationPort;

    private WhisperSystem(Plan plan) {
        this.plan = plan;
        var ports = plan.hasFreePorts() ? BackendOptions.PortChoice.FREE : BackendOptions.PortChoice.USUAL;
        var database = plan.data().map(folder -> folder.resolve("postgres"));
        this.backends = Backends.with(plan.environment(), new BackendOptions(pidFiles, ports, database, plan.say()));
        this.appPorts = IntStream.rangeClosed(1, plan.instances())
                .mapToObj(plan::appPort)
                .toList();
        this.moderationPort = plan.backstagePort(Plan.MODERATION_ADMIN_PORT, 1);
        this.adminPorts = IntStream.rangeClosed(1, plan.instances())
                .mapToObj(plan::appAdminPort)
                .toList();
    }

    /** Returns when everything serves, or stops what it had started and says why not. */
    public static WhisperSystem start(Plan plan) {
        var system = new WhisperSystem(plan);
        try {
            system.checkPorts();
            system.startAll();
            return system;
        } catch (StartFailure e) {
            system.killAll();
            throw new CannotStart(e.reason());
        } catch (RuntimeException e) {
            system.killAll();
            throw e;
        }
    }

    /** For tests: free ports, nothing kept. */
    public static WhisperSystem start(String name, int instances, int matchers) {
        return start(Plan.test(name, instances, matchers, Map.of()));
    }

    /** Where people come: the proxy if there are several instances. */
    public URI url() {
        return URI.create("http://localhost:" + plan.port());
    }

    /** Past the proxy, to each instance. */
    public List<URI> appUrls() {
        return appPorts.stream()
                .map(port -> URI.create("http://localhost:" + port))
                .toList();
    }

    /** Where operators look, at each instance. */
    public List<URI> adminUrls() {
        return adminPorts.stream()
                .map(port -> URI.create("http://localhost:" + port))
                .toList();
    }

    /** Where operators speak with moderation. */
    public URI moderationUrl() {
        return URI.create("http://localhost:" + moderationPort);
    }

    ConsoleNotice console() {
        var origin = plan.environment()
                .getOrDefault("CONSOLE_ORIGIN", moderationUrl().toString());
        return new ConsoleNotice(moderationUrl(), origin, member("moderation-1").log());
    }

    public Backends backends() {
        return backends;
    }

    public List<ManagedProcess> members() {
        return List.copyOf(members);
    }

    public ManagedProcess member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no member is called " + name));
    }

    /** First those people are on, so that they can say goodbye; the proxy and the backends last. */
    @Override
    public void close() {
        stop("app-");
        stop("matcher-", "moderation-");
        stop("haproxy");
        backends.close();
    }

    /** While {@link #close} runs on another thread: the apps do not wait for people any more. */
    public void hurry() {
        members.stream().filter(member -> member.name().startsWith("app-")).forEach(ManagedProcess::askToStop);
    }

    private void checkPorts() {
        var needed = new ArrayList<>(appPorts);
        needed.add(plan.port());
        needed.stream()
                .distinct()
                .filter(port -> !FreePort.isFree(port))
                .findFirst()
                .ifPresent(port -> {
                    throw new CannotStart(
                            "port " + port + " is taken: stop what listens there or set PORT to another port");
                });
    }

    private void startAll() {
        var crew = new ProcessRecipes(plan, backends);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starting = new ExecutorCompletionService<Boolean>(threads);
            starting.submit(() -> add(crew.moderation(moderationPort)));
            backends.redisUrl();
            backends.natsUrl();
            IntStream.rangeClosed(1, plan.matchers()).forEach(n -> starting.submit(() -> add(crew.matcher(n))));
            IntStream.rangeClosed(1, plan.instances())
                    .forEach(n -> starting.submit(() -> add(crew.app(n, appPorts.get(n - 1), adminPorts.get(n - 1)))));
            awaitAll(starting, 1 + plan.matchers() + plan.instances(), threads);
        }
        if (plan.hasProxy()) {
            add(crew.proxy(appPorts));
        }
    }

    private boolean add(ManagedProcess.Recipe recipe) {
        var began = System.nanoTime();
        var member = new ManagedProcess(recipe, pidFiles);
        members.add(member);
        member.start();
        plan.say().accept(member.name() + " is ready after " + (System.nanoTime() - began) / 1_000_000 + " ms");
        return true;
    }

    /** The first failure ends the wait for the others. */
    private static void awaitAll(ExecutorCompletionService<Boolean> starting, int count, ExecutorService threads) {
        try {
            for (var n = 0; n < count; n++) {
                starting.take().get();
            }
        } catch (ExecutionException e) {
            threads.shutdownNow();
            if (e.getCause() instanceof CannotStart known) {
                throw known;
            }
            if (e.getCause() instanceof StartFailure known) {
                throw known;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while starting");
        }
    }

    private void stop(String... names) {
        var group = members.stream()
                .filter(member -> Stream.of(names).anyMatch(member.name()::startsWith))
                .toList();
        group.forEach(ManagedProcess::askToStop);
        // Where all leave, nobody can be sent elsewhere. A process hears one of several signals that come too soon.
        for (var n = 0; n < HURRIES && !group.stream().allMatch(member -> member.endsWithin(AGAIN)); n++) {
            hurry();
        }
        group.forEach(ManagedProcess::awaitStop);
    }

    private void killAll() {
        members.forEach(ManagedProcess::kill);
        backends.close();
    }
}
