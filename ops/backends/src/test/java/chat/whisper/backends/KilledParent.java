package chat.whisper.backends;

/** A process that starts backends, says their ports, and waits for its death. */
final class KilledParent {
    private KilledParent() {}

    public static void main(String[] arguments) throws Exception {
        var redis = RedisServer.start();
        var nats = NatsServer.start();
        var postgres = PostgresServer.start();
        System.out.println(redis.port() + " " + nats.port() + " " + postgres.port());
        System.in.read();
    }
}
