package chat.whisper.launcher;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The web pages of this machine. */
final class PageOrigins {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

    private PageOrigins() {}

    /** Of all ports under each name that reaches `host`, as a list by comma. */
    static String of(String host, List<Integer> ports) {
        var names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1"));
        if (EVERYWHERE.contains(host)) {
            names.addAll(addresses());
        } else {
            names.add(host.contains(":") ? "[" + host + "]" : host);
        }
        return names.stream()
                .flatMap(name -> ports.stream().map(port -> "http://" + name + ":" + port))
                .collect(Collectors.joining(","));
    }

    private static List<String> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .flatMap(PageOrigins::name)
                    .toList();
        } catch (SocketException unknown) {
            return List.of();
        }
    }

    private static Stream<String> name(InetAddress address) {
        if (address instanceof Inet6Address) {
            // One that needs a zone is none that a page can have.
            var literal = "[" + address.getHostAddress().replaceFirst("%.*", "") + "]";
            return address.isLinkLocalAddress() ? Stream.empty() : Stream.of(literal);
        }
        return Stream.of(address.getHostAddress());
    }
}
