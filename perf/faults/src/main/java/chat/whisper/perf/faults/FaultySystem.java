package chat.whisper.perf.faults;

import chat.whisper.launcher.ManagedProcess;
import chat.whisper.launcher.Plan;
import chat.whisper.launcher.ProcessStart;
import chat.whisper.launcher.WhisperSystem;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

/** The whole system with its backends, and something that can be hurt between any two of its parts. Used by the runner's thread. */
final class FaultySystem implements AutoCloseable {
    private static final String PROXY = "haproxy";
    private final BackendServers backends;
    private final BackendProxies wiring;
    private final WhisperSystem system;
    private final List<TcpProxy> doors;
    private final DuplicateConnections duplicates = new DuplicateConnections();
    private final BannedVisitor bannedVisitor;
    private final BlockedPair blockedPair;

    /**
     * @param backends closed with it
     * @param change of how each process starts, such as a build that is broken on purpose
     */
    FaultySystem(Plan plan, BackendServers backends, long seed, UnaryOperator<ProcessStart> change) {
        this.backends = backends;
        wiring = new BackendProxies(new NatsMessageFaults(seed));
        system = WhisperSystem.start(
                plan.with(backends.settings()).twisted(launch -> wiring.apply(change.apply(launch))));
        doors = system.appUrls().stream()
                .map(url -> TcpProxy.before(url.getPort()))
                .toList();
        try {
            bannedVisitor = new BannedVisitor(doors(), backends.redisUrl(), system.moderationUrl());
            blockedPair = BlockedPair.of(doors(), backends.redisUrl());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who must not get in, whatever happens. */
    BannedVisitor bannedVisitor() {
        return bannedVisitor;
    }

    /** Two who must not meet again, whatever happens. */
    BlockedPair blockedPair() {
        return blockedPair;
    }

    /** Where people come in: one address per app, in their order. */
    List<URI> doors() {
        return doors.stream()
                .map(door -> URI.create("http://127.0.0.1:" + door.port()))
                .toList();
    }

    TcpProxy door(int number) {
        return doors.get(number - 1);
    }

    List<TcpProxy> allDoors() {
        return doors;
    }

    /** Where that app listens, past its door. */
    int portOf(int number) {
        return system.appUrls().get(number - 1).getPort();
    }

    DuplicateConnections duplicates() {
        return duplicates;
    }

    ManagedProcess app(int number) {
        return system.member("app-" + number);
    }

    int apps() {
        return doors.size();
    }

    ManagedProcess matcher(int number) {
        return system.member("matcher-" + number);
    }

    ManagedProcess moderation() {
        return system.member("moderation-1");
    }

    /** Apps, matchers and moderation. */
    List<ManagedProcess> javaProcesses() {
        return system.members().stream()
                .filter(member -> !member.name().equals(PROXY))
                .toList();
    }

    /** Where the apps listen, past their doors. */
    List<Integer> appPorts() {
        return system.appUrls().stream().map(URI::getPort).toList();
    }

    BackendServers backends() {
        return backends;
    }

    /** Where there is one of each. */
    SingleBackends singleBackends() {
        return (SingleBackends) backends;
    }

    BackendProxies wiring() {
        return wiring;
    }

    @Override
    public void close() {
        try {
            bannedVisitor.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        blockedPair.close();
        doors.forEach(TcpProxy::close);
        duplicates.close();
        system.close();
        wiring.close();
        backends.close();
    }
}
