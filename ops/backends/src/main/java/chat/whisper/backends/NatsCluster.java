package chat.whisper.backends;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three NATS servers on loopback with routes between them. Always from a program of this machine, as with {@link RedisCluster}. */
public final class NatsCluster implements AutoCloseable {
    private static final int SERVERS = 3;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);
    private final List<Server> servers;

    private NatsCluster(List<Server> servers) {
        this.servers = servers;
    }

    /** Returns once each has a route to both others. Ends with this JVM at the latest. */
    public static NatsCluster start() {
        var program = Program.nats(line -> {}).orElseThrow(() -> new StartFailure(NatsServer.MISSING));
        var ports = IntStream.generate(FreePort::any)
                .distinct()
                .limit(2L * SERVERS)
                .boxed()
                .toList();
        var routes = ports.subList(SERVERS, 2 * SERVERS);
        var cluster = new NatsCluster(IntStream.range(0, SERVERS)
                .mapToObj(n -> server(program, ports.get(n), routes.get(n), routes))
                .toList());
        cluster.awaitRoutes();
        return cluster;
    }

    private static Server server(Program program, int port, int route, List<Integer> routes) {
        var arguments = Stream.of(
                        List.of("-a", "127.0.0.1", "-p", Integer.toString(port)),
                        List.of("--cluster_name", "whisper", "--cluster", routeTo(route)),
                        List.of(
                                "--routes",
                                routes.stream().map(NatsCluster::routeTo).collect(Collectors.joining(","))))
                .flatMap(List::stream)
                .toList();
        return NatsServer.start(program, port, arguments, PidFiles.ours()).endWithJvm();
    }

    private static String routeTo(int port) {
        return "nats://127.0.0.1:" + port;
    }

    private void awaitRoutes() {
        var end = System.nanoTime() + PATIENCE;
        while (!servers.stream().allMatch(server -> BackendProbe.natsPeers(server.port()) == SERVERS)) {
            if (System.nanoTime() > end) {
                close();
                throw new StartFailure("the NATS servers do not find each other");
            }
            LockSupport.parkNanos(LOOK);
        }
    }

    /** All of them, by comma. */
    public String url() {
        return servers.stream().map(Server::url).collect(Collectors.joining(","));
    }

    public List<Server> servers() {
        return servers;
    }

    @Override
    public void close() {
        servers.forEach(Server::close);
    }
}
