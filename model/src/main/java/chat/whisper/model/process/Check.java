package chat.whisper.model.process;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One line of `/observe/health`: whether something is so, and details for the operator. Safe for all threads. */
public record Check(String name, HealthCheckType type, BooleanSupplier up, Supplier<Map<String, String>> details)
        implements HealthCheck {

    /** While this is not so, the process should get no new work. */
    public static Check ready(String name, BooleanSupplier up) {
        return new Check(name, HealthCheckType.READINESS, up, Map::of);
    }

    public static Check ready(String name, BooleanSupplier up, Supplier<Map<String, String>> details) {
        return new Check(name, HealthCheckType.READINESS, up, details);
    }

    /** The process runs: for as long as it can answer at all. */
    public static Check live() {
        return new Check("runs", HealthCheckType.LIVENESS, () -> true, Map::of);
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.builder().status(up.getAsBoolean());
        details.get().forEach(response::detail);
        return response.build();
    }
}
