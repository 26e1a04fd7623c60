package chat.whisper.launcher;

import chat.whisper.backends.Backends;
import chat.whisper.backends.Folders;
import chat.whisper.backends.Program;
import chat.whisper.model.process.CannotStart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Says how each process of a plan is started: its settings, its ports, its readiness. */
final class ProcessRecipes {
    /** What the proxy reads beside what it is told here. */
    private static final List<String> PROXY_SETTINGS = List.of(
            "PROXY_ACCEPT_BIND",
            "PROXY_TLS_BIND",
            "PROXY_TLS_CERT",
            "PROXY_TLS_MIN",
            "PROXY_ADMIN_SOCKET",
            "PROXY_MAXCONN",
            "PROXY_MAXCONN_ALL",
            "PREFIX_PLACES",
            "PREFIX_CONNECTS");

    private final Plan plan;
    private final Backends backends;
    private final Secrets secrets;

    ProcessRecipes(Plan plan, Backends backends) {
        this.plan = plan;
        this.backends = backends;
        this.secrets = new Secrets(plan.data());
    }

    ManagedProcess.Recipe app(int number, int port, int admin) {
        var environment = new HashMap<>(Map.of(
                "HOST", plan.environment().getOrDefault("HOST", "127.0.0.1"),
                "PORT", Integer.toString(port),
                "ADMIN_PORT", Integer.toString(admin),
                "REDIS_URL", backends.redisUrl(),
                "NATS_URL", backends.natsUrl(),
                "WEB_ROOT", folder("WEB_ROOT", "client-web/build"),
                "IDENTITY_KEY", secrets.key("identity"),
                // Everybody here comes from this machine.
                "UNLIMITED_ADDRESSES", plan.environment().getOrDefault("UNLIMITED_ADDRESSES", "127.0.0.0/8,::1")));
        if (plan.hasProxy()) {
            environment.put("HOST", "127.0.0.1");
            environment.put("TRUSTED_PROXIES", "127.0.0.1");
        }
        return jvm(
                "app",
                number,
                environment,
                () -> Readiness.admin(admin) && (plan.speaksProxyProtocol() || Readiness.site(port)));
    }

    /** What the build of the web client made. */
    private String folder(String setting, String built) {
        return plan.environment()
                .getOrDefault(setting, Folders.root().resolve(built).toString());
    }

    ManagedProcess.Recipe matcher(int number) {
        var admin = plan.backstagePort(Plan.MATCHER_ADMIN_PORT, number);
        var environment = Map.of(
                "ADMIN_PORT", Integer.toString(admin),
                "REDIS_URL", backends.redisUrl(),
                "NATS_URL", backends.natsUrl());
        return jvm("matcher", number, environment, () -> Readiness.admin(admin));
    }

    /** Asks for PostgreSQL, which takes longest to start. */
    ManagedProcess.Recipe moderation(int admin) {
        var environment = Map.of(
                "ADMIN_PORT", Integer.toString(admin),
                "REDIS_URL", backends.redisUrl(),
                "NATS_URL", backends.natsUrl(),
                "POSTGRES_URL", backends.postgresAddress(),
                "POSTGRES_USER", backends.postgresUser(),
                "POSTGRES_PASSWORD", backends.postgresPassword(),
                "CONSOLE_FILES", folder("CONSOLE_FILES", "client-web/console/build"),
                "EVIDENCE_KEY", secrets.key("evidence"));
        return jvm("moderation", 1, environment, () -> Readiness.admin(admin));
    }

    ManagedProcess.Recipe proxy(List<Integer> appPorts) {
        var program = Program.haproxy(plan.say())
                .orElseThrow(() -> new CannotStart(
                        "No HAProxy for INSTANCES=" + plan.instances() + ": install haproxy or set INSTANCES=1"));
        var environment = new HashMap<>(program.environment());
        environment.put("PROXY_BIND", plan.environment().getOrDefault("HOST", "127.0.0.1") + ":" + plan.port());
        environment.put("PROXY_METRICS_BIND", "127.0.0.1:" + plan.backstagePort(Plan.PROXY_METRICS_PORT, 1));
        for (var setting : PROXY_SETTINGS) {
            environment.computeIfAbsent(setting, plan.environment()::get);
        }
        if (plan.speaksProxyProtocol()) {
            environment.put("PROXY_PROTOCOL", "on");
        }
        for (var n = 1; n <= appPorts.size(); n++) {
            environment.put("APP_" + n, "127.0.0.1:" + appPorts.get(n - 1));
        }
        var file = Folders.root().resolve("ops/haproxy/haproxy.cfg").toString();
        return recipe(
                "haproxy", program.with(List.of("-db", "-f", file)), environment, () -> Readiness.site(plan.port()));
    }

    private ManagedProcess.Recipe jvm(String module, int number, Map<String, String> own, BooleanSupplier ready) {
        var environment = new HashMap<>(plan.environment());
        environment.putAll(own);
        return recipe(module + "-" + number, Jvm.command(module, number, plan.purpose()), environment, ready);
    }

    private ManagedProcess.Recipe recipe(
            String name, List<String> command, Map<String, String> environment, BooleanSupplier ready) {
        var launch = plan.twist().apply(new ProcessStart(name, command, environment));
        return new ManagedProcess.Recipe(launch, plan.logs().resolve(name + ".log"), ready);
    }
}
