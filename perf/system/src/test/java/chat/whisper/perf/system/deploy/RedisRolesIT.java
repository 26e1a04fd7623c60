package chat.whisper.perf.system.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.whisper.backends.ChildProcess;
import chat.whisper.backends.Folders;
import chat.whisper.backends.FreePort;
import chat.whisper.backends.PidFiles;
import chat.whisper.backends.Program;
import chat.whisper.model.ban.Ban;
import chat.whisper.model.ban.BanList;
import chat.whisper.model.block.BlockList;
import chat.whisper.model.block.IdentityPair;
import chat.whisper.model.id.BanId;
import chat.whisper.model.id.Identities;
import chat.whisper.model.protocol.BanReason;
import chat.whisper.model.redis.Keys;
import chat.whisper.model.redis.Redis;
import chat.whisper.model.redis.RedisAddress;
import chat.whisper.model.redis.VersionedHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.resps.CommandInfo;

/** A Redis under `ops/redis/users.acl`: each role may do what its code does, however seldom that is, and cannot look for keys of others. */
@Timeout(60)
class RedisRolesIT {
    private static final String PASSWORD = "secret";
    private static final Pattern IN_SCRIPTS = Pattern.compile("\\bcall\\('([A-Z]+)'");
    private static final Pattern IN_CODE = Pattern.compile("\\b(?:redis|pipeline)\\s*\\.([a-z]\\w+)\\(");
    private static final Pattern BY_NAME = Pattern.compile("\\bCommand\\.([A-Z]+)");
    /** What they call that is no command. */
    private static final Set<String> OTHERS = Set.of("CALL", "CLOSE", "PIPELINED", "SENDCOMMAND");

    private static final int PORT = FreePort.any();
    private static Path folder;
    private static ChildProcess server;

    @BeforeAll
    static void underTheRealFile() throws Exception {
        folder = Files.createTempDirectory("whisper-roles");
        var hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(PASSWORD.getBytes(StandardCharsets.UTF_8)));
        var users = Files.readString(Folders.root().resolve("ops/redis/users.acl"))
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("@\\w+_password@", hash);
        Files.writeString(folder.resolve("users.acl"), users + "user all on nopass ~* &* +@all\n");
        var program = Program.redis(line -> {}).orElseThrow();
        server = ChildProcess.start(
                "redis",
                program.with(List.of(
                        "--port",
                        Integer.toString(PORT),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--dir",
                        folder.toString(),
                        "--aclfile",
                        folder.resolve("users.acl").toString())),
                program.environment(),
                folder.resolve("redis.log"),
                null,
                PidFiles.ours());
        await().ignoreExceptions().until(() -> {
            try (var all = all()) {
                return all.ping().equals("PONG");
            }
        });
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop(Duration.ofSeconds(10));
        Folders.delete(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "matcher", "moderation"})
    void aRoleMayGiveEveryCommandThatItsCodeGives(String role) throws IOException {
        try (var all = all()) {
            var commands = commands(role);
            assertThat(commands).contains("EVALSHA", "EVALSHA_RO", "GET");
            var arities = all.commandInfo(commands.toArray(String[]::new));
            for (var command : commands) {
                assertThat(dryRun(all, role, command, arities))
                        .as("%s gives %s", role, command)
                        .doesNotContain("no permissions to run");
            }
        }
    }

    private static String dryRun(Jedis all, String role, String command, Map<String, CommandInfo> arities) {
        var words = new ArrayList<>(List.of("DRYRUN", role, command));
        var arity = (int) Math.abs(arities.get(command.toLowerCase(Locale.ROOT)).getArity());
        words.addAll(Collections.nCopies(arity - 1, "1"));
        var answer = all.sendCommand(Command.ACL, words.toArray(String[]::new));
        return new String((byte[]) answer, StandardCharsets.UTF_8);
    }

    /** Of its own scripts and code, and of those that all share. */
    private static Set<String> commands(String role) throws IOException {
        var commands = new TreeSet<String>();
        for (var module : List.of("model", role)) {
            for (var file : sources(module)) {
                var text = Files.readString(file);
                for (var pattern : List.of(IN_SCRIPTS, IN_CODE, BY_NAME)) {
                    pattern.matcher(text)
                            .results()
                            .map(found -> command(found.group(1)))
                            .forEach(commands::add);
                }
            }
        }
        commands.removeAll(OTHERS);
        // How full Redis is: only the matcher looks.
        if (!role.equals("matcher")) {
            commands.remove("INFO");
        }
        return commands;
    }

    private static List<Path> sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Folders.root().resolve(module).resolve("src/main"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|lua)"))
                    .toList();
        }
    }

    /** As Jedis names it. */
    private static String command(String method) {
        return method.replaceFirst("Readonly$", "_RO")
                .replaceFirst("WithScores$", "")
                .toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "moderation"})
    void rulesAreChangedByEither(String role) {
        try (var redis = as(role)) {
            var rules = new VersionedHash(redis, Keys.rules(), Keys.rulesVersion());
            var next = new VersionedHash.Contents(rules.version() + 1, Map.of("CHECK_MODE", "shadow"));
            rules.replace(next);
            assertThat(rules.read()).isEqualTo(next);
        }
    }

    @Test
    void moderationKeepsBothListsAndAnAppReadsThem() {
        var ban = new Ban(new BanId("b1"), BanReason.SPAM, 1_000, List.of("k1.a"));
        try (var moderation = as("moderation");
                var app = as("app")) {
            var bans = new BanList(moderation);
            bans.replace(new BanList.Snapshot(1, List.of(ban)));
            assertThat(bans.put(2, ban)).isTrue();
            assertThat(new BanList(app).read().bans()).containsExactly(ban);
            bans.prune(2_000);
            assertThat(bans.read()).isEqualTo(new BanList.Snapshot(2, List.of()));
            assertThat(bans.remove(3, ban.id())).isTrue();

            var blocks = new BlockList(moderation);
            var pair = IdentityPair.between(Identities.of("k1.a"), Identities.of("k1.b"))
                    .getFirst();
            blocks.put(List.of(new BlockList.Entry(pair, 9_000)), 1_000);
            blocks.complete(blocks.begin("first").orElseThrow());
            var shunned = new BlockList(app).read(Identities.of("k1.a"), 1_000);
            assertThat(shunned.names()).containsExactly("k1.b");
            assertThat(shunned.isComplete()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "matcher", "moderation"})
    void noRoleFindsKeysThatAreNotItsOwn(String role) {
        try (var redis = new Jedis("127.0.0.1", PORT)) {
            redis.auth(role, PASSWORD);
            assertThatThrownBy(() -> redis.scan("0")).isInstanceOf(JedisAccessControlException.class);
            assertThatThrownBy(redis::randomKey).isInstanceOf(JedisAccessControlException.class);
            assertThatThrownBy(() -> redis.keys("*")).isInstanceOf(JedisAccessControlException.class);
        }
    }

    /** As a client of a Redis Cluster must; this one is none, and says so. */
    @ParameterizedTest
    @ValueSource(strings = {"app", "matcher", "moderation"})
    void aRoleMayAskWhichNodeHasWhatAndNothingElseOfACluster(String role) {
        try (var redis = new Jedis("127.0.0.1", PORT)) {
            redis.auth(role, PASSWORD);
            assertThatThrownBy(redis::clusterSlots)
                    .isNotInstanceOf(JedisAccessControlException.class)
                    .hasMessageContaining("cluster support disabled");
            assertThatThrownBy(redis::clusterNodes).isInstanceOf(JedisAccessControlException.class);
        }
    }

    private static UnifiedJedis as(String role) {
        return Redis.open(new RedisAddress(
                "redis://127.0.0.1:" + PORT, Optional.of(role), Optional.of(PASSWORD), Optional.empty()));
    }

    private static Jedis all() {
        var redis = new Jedis("127.0.0.1", PORT);
        redis.auth("all", "");
        return redis;
    }
}
