package chat.whisper.perf.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** Lets guests in, by default to one address, and sees all of them out. Safe for all threads. */
public final class Guests implements AutoCloseable {
    private final HttpClient http;
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Guest> all = new ConcurrentLinkedQueue<>();

    public Guests() {
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private Guests(HttpClient http) {
        this.http = http;
    }

    /** From this address of the machine, such as `127.9.8.7`. */
    public static Guests from(String address) {
        try {
            return new Guests(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.getByName(address))
                    .build());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    /** To sites whose certificates these trust. */
    public Guests(SSLContext trusting) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting)
                .build();
    }

    /** `site` is the service's address, such as `http://localhost:8080`. */
    public static URI socket(URI site) {
        var scheme = site.getScheme().equals("https") ? "wss" : "ws";
        return URI.create(scheme + "://" + site.getAuthority() + "/ws");
    }

    /** Somebody with a session at this site. */
    public Guest guest(URI site) {
        return stranger(site).arrives();
    }

    /** Somebody who has not connected yet. */
    public Guest stranger(URI site) {
        return stranger("guest-" + number.incrementAndGet(), site);
    }

    public Guest stranger(String name, URI site) {
        var guest = new Guest(http, name, socket(site));
        all.add(guest);
        return guest;
    }

    public HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        all.forEach(Guest::close);
        http.shutdownNow();
    }
}
