package chat.whisper.model.redis;

import chat.whisper.model.process.BadSetting;
import chat.whisper.model.process.Settings;
import chat.whisper.model.process.TrustedAuthority;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis is and who we are there.
 *
 * @param url `redis://[user:password@]host:port`, or `redis-cluster://[user:password@]host:port,host:port,…`; `rediss` for TLS
 * @param user REDIS_USER, in place of what the address says
 * @param password REDIS_PASSWORD, likewise; never shown
 * @param authority who signed its certificate
 */
public record RedisAddress(
        String url, Optional<String> user, Optional<String> password, Optional<TrustedAuthority> authority) {
    private static final String SETTING = "REDIS_URL";
    private static final Pattern SHAPE =
            Pattern.compile("rediss?(-cluster)?://([^@/]*@)?[^@/,]+:[0-9]{1,5}(,[^@/,]+:[0-9]{1,5})*/?");

    public RedisAddress {
        if (!SHAPE.matcher(url).matches() || URI.create(url).getRawAuthority() == null) {
            throw new BadSetting(
                    SETTING, withoutSecret(url), "redis://host:port or redis-cluster://host:port,host:port");
        }
    }

    /** As the address says it all. */
    public static RedisAddress at(String url) {
        return new RedisAddress(url, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static RedisAddress read(Settings settings) {
        return new RedisAddress(
                settings.text(SETTING, "redis://localhost:6379"),
                settings.text("REDIS_USER"),
                settings.secret("REDIS_PASSWORD"),
                TrustedAuthority.read(settings));
    }

    boolean isCluster() {
        return scheme().endsWith("-cluster");
    }

    boolean isTls() {
        return scheme().startsWith("rediss");
    }

    Set<HostAndPort> nodes() {
        var authority = URI.create(url).getRawAuthority();
        return Arrays.stream(authority.substring(authority.lastIndexOf('@') + 1).split(","))
                .map(HostAndPort::from)
                .collect(Collectors.toSet());
    }

    Optional<String> effectiveUser() {
        return user.or(() -> inUrl(0));
    }

    Optional<String> effectivePassword() {
        return password.or(() -> inUrl(1));
    }

    private Optional<String> inUrl(int part) {
        return Optional.ofNullable(URI.create(url).getUserInfo())
                .map(text -> text.split(":", 2))
                .filter(parts -> parts.length > part && !parts[part].isEmpty())
                .map(parts -> parts[part]);
    }

    private String scheme() {
        return url.substring(0, url.indexOf(':'));
    }

    private static String withoutSecret(String url) {
        return url.replaceFirst("//[^@/]*@", "//");
    }

    /** For logs. */
    @Override
    public String toString() {
        return withoutSecret(url);
    }
}
